import { Placeholder, type QueryWithTypings, SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

type Names<Values> = { readonly [Name in keyof Values]: Placeholder };

/**
 * A statement whose text never changes, put together once: the query builder walks through every part of a statement on
 * every call, which for a long one costs more than sending it. `write` is given a stand-in for each value; a value that
 * stands in several places is sent once.
 */
export function statement<Values extends Readonly<Record<string, unknown>>>(
  names: readonly (keyof Values & string)[],
  write: (values: Names<Values>) => SQL,
): (values: Values) => SQL {
  const standIns = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Names<Values>;
  const written = new PgDialect().sqlToQuery(write(standIns));
  const { text, sent } = eachOnce(written.sql, written.params);
  return (values) =>
    new Ready(
      text,
      sent.map((param) => (param instanceof Placeholder ? values[param.name as keyof Values] : param)),
    );
}

/** The text of a part without values, for the statements that are written for the driver itself. Throws for one with values. */
export function partText(part: SQL): string {
  const { sql: text, params } = new PgDialect().sqlToQuery(part);
  if (params.length > 0) throw new Error('a part with values has no text of its own');
  return text;
}

/** $1, $2 … stand in the order of the parameters; every further place of a value is given the number of its first. */
function eachOnce(text: string, params: readonly unknown[]): { text: string; sent: readonly unknown[] } {
  const parts = text.split(/\$\d+/);
  if (parts.length !== params.length + 1) throw new Error('a statement of its own must not contain $1');
  const keys = params.map((param, at) => (param instanceof Placeholder ? param.name : at));
  const first = [...new Set(keys)];
  const numbered = parts.slice(1).map((part, at) => `$${first.indexOf(keys[at] ?? at) + 1}${part}`);
  return { text: [parts[0], ...numbered].join(''), sent: first.map((key) => params[keys.indexOf(key)]) };
}

/** Text and values as they are sent: nothing is walked through. */
class Ready extends SQL {
  private readonly query: QueryWithTypings;

  constructor(text: string, params: unknown[]) {
    // Inside another statement this would be empty: there it fails for want of a value of this name.
    super([sql.placeholder('a statement of its own cannot be part of another')]);
    this.query = { sql: text, params };
  }

  override toQuery(): QueryWithTypings {
    return this.query;
  }
}

import { Placeholder, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

type Names<Values> = { readonly [Name in keyof Values]: Placeholder };

/**
 * A statement whose text never changes, put together once: the query builder walks through every part of a statement on
 * every call, which for a long one costs more than sending it. `write` is given a stand-in for each value.
 */
export function statement<Values extends Readonly<Record<string, unknown>>>(
  names: readonly (keyof Values & string)[],
  write: (values: Names<Values>) => SQL,
): (values: Values) => SQL {
  const standIns = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Names<Values>;
  const { sql: text, params } = new PgDialect().sqlToQuery(write(standIns));
  // $1, $2 … stand in the order of the parameters.
  const parts = text.split(/\$\d+/);
  if (parts.length !== params.length + 1) throw new Error('a statement of its own must not contain $1');
  const template = Object.assign([...parts], { raw: parts }) as TemplateStringsArray;
  return (values) =>
    sql(
      template,
      ...params.map((param) =>
        param instanceof Placeholder ? sql.param(values[param.name as keyof Values]) : sql.param(param),
      ),
    );
}

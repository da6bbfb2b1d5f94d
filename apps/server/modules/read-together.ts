import type { Transaction } from '@qianfa/db/pool';
import { type SQL, sql } from 'drizzle-orm';

/** A transaction, or the pool where nothing is written: each statement sees the database of its own moment. */
export type Reader = Pick<Transaction, 'execute'>;

/**
 * Asks several queries in one statement, so that all see the same moment and cost one round trip. Rows come as JSON:
 * instants in ISO 8601, int8 as number. Rows keep the order of their query.
 */
export async function readTogether<Rows>(
  reader: Reader,
  queries: { readonly [Name in keyof Rows]: SQL },
): Promise<{ readonly [Name in keyof Rows]: readonly Rows[Name][] }> {
  return rowsOf<Rows>(await reader.execute(together(queries)));
}

/** The statement of `readTogether`, for those that are put together once (`statement`). */
export function together<Rows>(queries: { readonly [Name in keyof Rows]: SQL }): SQL {
  const columns = Object.entries<SQL>(queries).map(
    ([name, query]) =>
      sql`(select coalesce(json_agg(q), '[]'::json) from (${query}) q) as ${sql.identifier(name)}`,
  );
  return sql`select ${sql.join(columns, sql`, `)}`;
}

/** What such a statement answered. */
export function rowsOf<Rows>(answer: readonly object[]): {
  readonly [Name in keyof Rows]: readonly Rows[Name][];
} {
  const [row] = answer;
  if (!row) throw new Error('a select without from gives one row');
  return row as { [Name in keyof Rows]: Rows[Name][] };
}

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
  const columns = Object.entries<SQL>(queries).map(
    ([name, query]) =>
      sql`(select coalesce(json_agg(q), '[]'::json) from (${query}) q) as ${sql.identifier(name)}`,
  );
  const [row] = await reader.execute(sql`select ${sql.join(columns, sql`, `)}`);
  if (!row) throw new Error('a select without from gives one row');
  return row as { [Name in keyof Rows]: Rows[Name][] };
}

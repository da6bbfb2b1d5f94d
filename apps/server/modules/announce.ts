import type { Transaction } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';

/** The channel on which committed changes are announced to every server process. */
export const changesChannel = 'qianfa_changes';

/**
 * Says what changed, when and only if the transaction commits: `tasks`, `post:12`, `releases`, `board`, `alerts`,
 * `accounts`. Topics carry ids, never content; other screens ask again under their own rights.
 */
export async function announce(tx: Transaction, topics: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_notify(${changesChannel}, ${JSON.stringify(topics)})`);
}

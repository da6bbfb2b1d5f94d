import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { sql } from 'drizzle-orm';

/** The channel on which committed changes are announced to every server process. */
export const changesChannel = 'qianfa_changes';

/**
 * Says what changed, when and only if the transaction commits: `tasks`, `post:12`, `releases`, `board`, `alerts`,
 * `accounts`. Topics carry ids, never content; other screens ask again under their own rights.
 */
export async function announce(tx: Transaction, topics: readonly string[]): Promise<void> {
  await tx.execute(notified({ channel: changesChannel, topics: JSON.stringify(topics) }));
}

const notified = statement<{ channel: string; topics: string }>(
  ['channel', 'topics'],
  ({ channel, topics }) => sql`select pg_notify(${channel}, ${topics})`,
);

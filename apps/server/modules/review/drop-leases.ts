import type { Database } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';

/** Removes leases that ended a day ago: nobody reads them any more, and each opening of a shared item leaves a row. */
export async function dropLeases({ db, clock }: { db: Database; clock: Clock }): Promise<number> {
  const dayAgo = new Date(clock.now().getTime() - 86_400_000).toISOString();
  const gone = await db.execute(sql`delete from task_lease where until < ${dayAgo} returning 1`);
  return gone.length;
}

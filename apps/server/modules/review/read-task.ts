import type { Transaction } from '@qianfa/db/pool';
import type { OpinionFacts } from '@qianfa/domain/review/opinion';
import { sql } from 'drizzle-orm';

/** A task as it stands, to be read under its run's lock; null: there is none. */
export async function readTask(tx: Transaction, taskId: number): Promise<OpinionFacts['task']> {
  const [row] = await tx.execute<{ state: 'open' | 'done' | 'withdrawn'; actingForId: number | null }>(sql`
    select state, acting_for_id as "actingForId" from task where id = ${taskId}`);
  return row ?? null;
}

import type { Transaction } from '@qianfa/db/pool';
import { reviewRun } from '@qianfa/db/tables/review';
import { refused } from '@qianfa/domain/refusal';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { type LoadedRun, loadRun } from './load-run.ts';

/** The live run of a post, locked and read whole; refuses where there is none. */
export async function requireLiveRun(tx: Transaction, postId: number): Promise<LoadedRun> {
  const [row] = await tx
    .select({ id: reviewRun.id })
    .from(reviewRun)
    .where(and(eq(reviewRun.postId, postId), isNull(reviewRun.endedAt)))
    .orderBy(desc(reviewRun.id))
    .limit(1);
  if (!row) throw refused('notFound', 'R4', 'runNotFound');
  return loadRun(tx, row.id);
}

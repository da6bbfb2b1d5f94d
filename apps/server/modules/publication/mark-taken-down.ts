import type { Transaction } from '@qianfa/db/pool';
import { publication } from '@qianfa/db/tables/publication';
import { eq } from 'drizzle-orm';
import { refreshSummaries } from './refresh-summaries.ts';
import { addSightings } from './write-publications.ts';

/**
 * The publication is no longer on the account's page (R23): from now on it does not count (R25,
 * docs/decisions/taken-down-does-not-count.md). Called in the transaction that keeps the evidence.
 */
export async function markTakenDown(
  tx: Transaction,
  taken: { publicationId: number; seenBy: number | null },
  now: Date,
): Promise<void> {
  const [row] = await tx
    .update(publication)
    .set({ takenDownAt: now })
    .where(eq(publication.id, taken.publicationId))
    .returning({ accountId: publication.accountId });
  if (!row) throw new Error(`no publication ${taken.publicationId}`);
  await addSightings(tx, [taken.publicationId], {
    kind: 'takedown',
    importBatchId: null,
    seenBy: taken.seenBy,
    at: now,
  });
  await refreshSummaries(tx, [row.accountId], now);
}

import type { Transaction } from '@qianfa/db/pool';
import { placement } from '@qianfa/db/tables/post';
import { release } from '@qianfa/db/tables/release';
import { refuse } from '@qianfa/domain/refusal';
import { and, eq, inArray } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { moveLocked } from './move-releases.ts';

interface EndedRun {
  readonly post: { readonly id: number; readonly unitId: number };
  readonly state: 'rejected' | 'withdrawn';
}

/**
 * A run that ended as 不予发布 or withdrawn lets nothing of the post go out any more (R4): what another publisher signed
 * before, and did not go out yet, is cancelled with this reason instead of waiting for ever. What may be live already is
 * left to a person (R20, R23). The run is locked by the caller, so locks are taken in the usual order.
 */
export async function endReleasesOf(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  { post, state }: EndedRun,
): Promise<number> {
  const rows = await tx
    .select({ row: release })
    .from(release)
    .innerJoin(placement, eq(placement.id, release.placementId))
    .where(and(eq(placement.postId, post.id), inArray(release.state, ['waiting', 'failed', 'expired'])))
    .orderBy(release.id)
    .for('update', { of: release });
  const { refusal } = refuse('precondition', 'R4', 'runDoesNotStand', { state });
  for (const { row } of rows) {
    await moveLocked(
      tx,
      actor,
      clock,
      { row, postId: post.id, unitId: post.unitId },
      {
        event: 'cancel',
        set: { outcome: refusal },
        act: 'release.cancelled',
        facts: { code: refusal.code, rule: refusal.rule },
      },
    );
  }
  return rows.length;
}

import type { Transaction } from '@qianfa/db/pool';
import { release, signoffRevocation } from '@qianfa/db/tables/release';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, requireRight } from '../command.ts';
import { moveRunTo } from '../review/advance-run.ts';
import { loadRun, openStepOf } from '../review/load-run.ts';
import { closeStep } from '../review/open-step.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const revokeSignoffInput = z.object({
  signoffId: z.number().int().positive(),
  reason: z.string().trim().min(1).max(500),
});

/**
 * Takes a sign-off back before it went out (R4): from the moment this is acknowledged no send of it starts. What is
 * already out is taken down instead (R23).
 */
export async function revokeSignoff({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof revokeSignoffInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const at = await findSignoff(tx, input.signoffId);
    requireRight(actor, 'signoff.revoke', { unitPath: at.accountUnitPath });
    const run = await loadRun(tx, at.runId);
    await stopRelease(tx, clock, input.signoffId);
    await tx.insert(signoffRevocation).values({
      signoffId: input.signoffId,
      revokedBy: actor.personId,
      reason: input.reason,
      revokedAt: clock.now(),
    });
    const open = run.state === 'completed' ? openStepOf(run) : null;
    if (open) await closeStep(tx, clock, { runStepId: open.id, state: 'withdrawn' });
    const state = await moveRunTo(tx, clock, run, 'revoke');
    await writeTrail(tx, actor, clock, {
      act: 'signoff.revoked',
      subject: `placement:${at.placementId}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { signoffId: input.signoffId, reason: input.reason, to: state },
    });
    await announce(tx, ['tasks', 'releases', 'board', `post:${run.post.id}`]);
  });
}

async function findSignoff(tx: Transaction, signoffId: number) {
  const [row] = await tx.execute<{
    placementId: number;
    runId: number;
    accountUnitPath: string;
    revoked: boolean;
  }>(sql`
    select s.placement_id as "placementId", u.path as "accountUnitPath",
      exists (select 1 from signoff_revocation x where x.signoff_id = s.id) as revoked,
      (select max(r.id) from review_run r where r.post_id = pl.post_id) as "runId"
    from signoff s join placement pl on pl.id = s.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id where s.id = ${signoffId}`);
  if (!row) throw refused('notFound', 'R4', 'signoffNotFound');
  if (row.revoked) throw refused('conflict', 'R4', 'signoffAlreadyRevoked');
  return row;
}

/** A waiting release is cancelled; one that is under way or out cannot be called back by taking the signature away. */
async function stopRelease(tx: Transaction, clock: Clock, signoffId: number): Promise<void> {
  const rows = await tx.select().from(release).where(eq(release.signoffId, signoffId)).for('update');
  const out = rows.find(({ state }) =>
    ['sending', 'unknown', 'awaiting_confirmation', 'succeeded'].includes(state),
  );
  if (out) throw refused('conflict', 'R23', 'alreadyGoingOut', { state: out.state });
  await tx
    .update(release)
    .set({ state: 'cancelled', changedAt: clock.now() })
    .where(and(eq(release.signoffId, signoffId), inArray(release.state, ['waiting', 'expired', 'failed'])));
}

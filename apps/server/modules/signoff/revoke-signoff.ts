import type { Transaction } from '@qianfa/db/pool';
import { release, signoffRevocation } from '@qianfa/db/tables/release';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { moveRunTo } from '../review/advance-run.ts';
import { findPeopleAgain } from '../review/find-people-again.ts';
import { loadRun, openStepOf } from '../review/load-run.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';

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
    requireRightOver(actor, 'signoff.revoke', at.accountUnitPath, signoffNotFound);
    const run = await loadRun(tx, at.runId);
    await requireStanding(tx, input.signoffId);
    await stopRelease(tx, clock, input.signoffId);
    await tx.insert(signoffRevocation).values({
      signoffId: input.signoffId,
      revokedBy: actor.personId,
      reason: input.reason,
      revokedAt: clock.now(),
    });
    const state = await moveRunTo(tx, clock, run, 'revoke');
    // Where signing goes on, the placement needs its publisher's task again; a returned run gets it at resubmission.
    const open = openStepOf(run);
    if (open?.kind === 'sign') await findPeopleAgain(tx, clock, run, open);
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
  }>(sql`
    select s.placement_id as "placementId", u.path as "accountUnitPath",
      (select max(r.id) from review_run r where r.post_id = pl.post_id) as "runId"
    from signoff s join placement pl on pl.id = s.placement_id join account a on a.id = pl.account_id
      join unit u on u.id = a.sponsor_unit_id where s.id = ${signoffId}`);
  if (!row) throw signoffNotFound();
  return row;
}

/** Asked under the run's lock, so that of two who revoke at once the second is told. */
async function requireStanding(tx: Transaction, signoffId: number): Promise<void> {
  const revoked = await tx
    .select({ at: signoffRevocation.revokedAt })
    .from(signoffRevocation)
    .where(eq(signoffRevocation.signoffId, signoffId));
  if (revoked.length > 0) throw refused('conflict', 'R4', 'signoffAlreadyRevoked');
}

function signoffNotFound() {
  return refused('notFound', 'R4', 'signoffNotFound');
}

/** A waiting release is cancelled; one that is under way or out cannot be called back by taking the signature away. */
async function stopRelease(tx: Transaction, clock: Clock, signoffId: number): Promise<void> {
  const out = await goingOut(tx, signoffId);
  if (out) throw refused('conflict', 'R23', 'alreadyGoingOut', { state: out });
  await cancelReleases(tx, clock, signoffId);
}

/** The same without a refusal: answers false where it is under way or out already. */
export async function stopReleaseOf(tx: Transaction, clock: Clock, signoffId: number): Promise<boolean> {
  if (await goingOut(tx, signoffId)) return false;
  await cancelReleases(tx, clock, signoffId);
  return true;
}

async function goingOut(tx: Transaction, signoffId: number): Promise<string | null> {
  const rows = await tx.select().from(release).where(eq(release.signoffId, signoffId)).for('update');
  const out = rows.find(({ state }) =>
    ['sending', 'unknown', 'awaiting_confirmation', 'succeeded'].includes(state),
  );
  return out?.state ?? null;
}

async function cancelReleases(tx: Transaction, clock: Clock, signoffId: number): Promise<void> {
  await tx
    .update(release)
    .set({ state: 'cancelled', outcome: { code: 'signoffRevoked', rule: 'R22' }, changedAt: clock.now() })
    .where(and(eq(release.signoffId, signoffId), inArray(release.state, ['waiting', 'expired', 'failed'])));
}

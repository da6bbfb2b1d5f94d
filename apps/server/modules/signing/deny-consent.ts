import { deputyConsent, deputyReopening } from '@qianfa/db/tables/consent';
import { signoffRevocation } from '@qianfa/db/tables/release';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayAnswerConsent, overdueCloses } from '@qianfa/domain/review/deputy';
import { moveRun } from '@qianfa/domain/review/run';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockAccount } from '../account/account-facts.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { moveRunTo } from '../review/advance-run.ts';
import { findPeopleAgain } from '../review/find-people-again.ts';
import { loadRun, openStepOf } from '../review/load-run.ts';
import { stopReleaseOf } from '../signoff/revoke-signoff.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { overdueOf } from './deputy-facts.ts';
import { raiseConsentAlert } from './overdue-alerts.ts';
import { consentNotFound, lockConsent } from './settle-consent.ts';
import { newestRunOf } from './sheet-of.ts';

export const denyConsentInput = z.object({
  signoffId: idSchema,
  reason: z.string().trim().min(1).max(300),
});

/**
 * "I did not agree" (R43): raises an alert of its own and revokes the sign-off. What has not gone out does not go out; what
 * is out is taken down by its own road (R23), and the alert stands until somebody concludes.
 */
export async function denyConsent({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof denyConsentInput>>): Promise<{ revoked: boolean }> {
  requireRight(actor, 'deputy.sign', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const found = await lockConsent(tx, input.signoffId);
    if (found.standing.agreedById !== actor.personId) throw consentNotFound();
    const run = await loadRun(tx, await newestRunOf(tx, found.postId));
    ensure(mayAnswerConsent(found.standing, actor.personId));
    const now = clock.now();
    await tx.update(deputyConsent).set({ deniedAt: now }).where(eq(deputyConsent.signoffId, found.signoffId));
    const revoked = await stopReleaseOf(tx, clock, found.signoffId);
    if (revoked) {
      const reason = input.reason;
      const { signoffId } = found;
      await tx
        .insert(signoffRevocation)
        .values({ signoffId, revokedBy: actor.personId, reason, revokedAt: now });
      // A run that ended otherwise stays as it is; the signature is gone all the same.
      if (moveRun(run.state, 'revoke', run.heldFrom).ok) await moveRunTo(tx, clock, run, 'revoke');
      const open = openStepOf(run);
      if (open?.kind === 'sign') await findPeopleAgain(tx, clock, run, open);
    }
    await writeTrail(tx, actor, clock, {
      act: 'deputy.denied',
      subject: `signoff:${found.signoffId}`,
      postId: found.postId,
      unitId: found.unitId,
      facts: { reason: input.reason, deputyId: found.deputyId, revoked },
    });
    await raiseConsentAlert(tx, actor, clock, { ...found, denied: true });
    await announce(tx, ['tasks', 'releases', 'board', `post:${found.postId}`]);
    return { revoked };
  });
}

export const reopenDeputyInput = z.object({
  accountId: idSchema,
  reason: z.string().trim().min(1).max(300),
});

/** Lets an account use 代签 again after three overdue 补签 (R43): the security administrator, with a reason. */
export async function reopenDeputy({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof reopenDeputyInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const found = await lockAccount(tx, actor, 'deputy.reopen', input.accountId);
    const overdue = await overdueOf(tx, clock, found.id);
    if (overdue < overdueCloses)
      throw refused('conflict', 'R43', 'deputyRoadNotClosed', { account: found.name });
    await tx.insert(deputyReopening).values({
      accountId: found.id,
      reason: input.reason,
      reopenedBy: actor.personId,
      reopenedAt: clock.now(),
    });
    await writeTrail(tx, actor, clock, {
      act: 'deputy.reopened',
      subject: `account:${found.id}`,
      unitId: found.sponsorUnitId,
      facts: { reason: input.reason, overdue },
    });
    await announce(tx, ['accounts']);
  });
}

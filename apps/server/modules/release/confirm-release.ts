import type { Transaction } from '@qianfa/db/pool';
import { deadline } from '@qianfa/db/tables/supervision';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeConfirmation } from '@qianfa/domain/release/receipt';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { confirmationOf } from './give-receipt.ts';
import { moveLocked } from './move-releases.ts';
import { withdrawLive } from './record-live.ts';
import { type GroupedRelease, requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const confirmReleaseInput = z.object({
  releaseId: idSchema,
  /** Looked at the page: it is there and reads as signed; false: it is not there. */
  live: z.boolean(),
});

/**
 * A second person looked at the platform (R20). Confirmed, the release has succeeded; not there, it has failed and its
 * publication does not count any more. Whoever released it may not confirm it.
 */
export async function confirmRelease({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof confirmReleaseInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    const one = group.asked;
    requireGroupRight(actor, 'release.confirm', { asked: one, members: [one] });
    ensure(judgeConfirmation({ state: one.row.state, releaserId: one.row.releasedBy }, actor.personId));
    await moveLocked(tx, actor, clock, one, {
      event: input.live ? 'confirmedPublished' : 'confirmedNotPublished',
      set: { confirmedBy: actor.personId, ...(input.live ? {} : { outcome: { code: 'seenNotLive' } }) },
      act: 'release.confirmed',
      facts: { live: input.live },
    });
    if (!input.live) await withdrawLive(tx, clock, one);
    await endConfirmationClock(tx, clock.now(), one, actor.personId);
    await announce(tx, [...topicsOf([one]), 'board']);
  });
}

async function endConfirmationClock(
  tx: Transaction,
  now: Date,
  one: GroupedRelease,
  personId: number,
): Promise<void> {
  await tx
    .update(deadline)
    .set({ doneAt: now, proof: { confirmedBy: personId } })
    .where(and(eq(deadline.subject, confirmationOf(one)), eq(deadline.rule, 'R20'), isNull(deadline.doneAt)));
}

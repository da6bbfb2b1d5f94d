import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { post } from '@qianfa/db/tables/post';
import { lookbackHit } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Actor, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

export const settleHitInput = z.object({
  hitId: idSchema,
  /** corrected: in the draft, or on the platform by an approved act · right: these words are right here. */
  outcome: z.enum(['corrected', 'right']),
  /** Why the words are right; needed for that. */
  reason: textField('reason', 200)
    .transform((text) => text.trim())
    .default(''),
});

/**
 * Settles something that a look-back found: the drafter in a draft, a publisher of the unit in what is live. Refuses
 * `lookbackHitNotFound`, `lookbackHitSettled`, `lookbackReasonMissing`.
 */
export async function settleHit({ actor, db, clock, input }: Command<z.output<typeof settleHitInput>>) {
  if (input.outcome === 'right' && input.reason === '')
    throw refused('invalid', 'R5', 'lookbackReasonMissing');
  await db.transaction(async (tx) => {
    const hit = await lockHit(tx, actor, input.hitId);
    if (hit.state !== 'open') throw refused('conflict', 'R24', 'lookbackHitSettled');
    await tx
      .update(lookbackHit)
      .set({
        state: input.outcome,
        reason: input.reason || null,
        settledBy: actor.kind === 'person' ? actor.personId : null,
        settledAt: clock.now(),
      })
      .where(eq(lookbackHit.id, hit.id));
    await writeTrail(tx, actor, clock, {
      act: 'lookback.settled',
      subject: hit.postId === null ? `publication:${hit.publicationId}` : `post:${hit.postId}`,
      postId: hit.postId,
      unitId: hit.unitId,
      // Words of a draft stay out of the trail.
      facts: { outcome: input.outcome, code: hit.code, entryRef: hit.entryRef },
    });
    await announce(tx, ['wording']);
  });
}

async function lockHit(tx: Transaction, actor: Actor, hitId: number) {
  const [found] = await tx
    .select({ hit: lookbackHit, unitPath: unit.path, drafterId: post.drafterId })
    .from(lookbackHit)
    .innerJoin(unit, eq(unit.id, lookbackHit.unitId))
    .leftJoin(post, eq(post.id, lookbackHit.postId))
    .where(eq(lookbackHit.id, hitId))
    .for('update', { of: lookbackHit });
  const where = !found
    ? {}
    : found.hit.postId === null
      ? { unitPath: found.unitPath }
      : { ownerId: found.drafterId ?? undefined };
  if (!found || !may(actor, 'lookback.read', where).ok)
    throw refused('notFound', 'rights', 'lookbackHitNotFound');
  requireRight(actor, 'lookback.settle', where);
  return found.hit;
}

import { bundle } from '@qianfa/db/tables/bundle';
import { unit } from '@qianfa/db/tables/office';
import { draft, post } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { readDraftContent } from '../post/create-post.ts';
import { lockDrafted } from '../post/post-access.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { bundleNotFound, lockBundleOf } from './bundle-access.ts';

export const askLaterInput = z.object({
  postId: idSchema,
  reason: textField('reason', 300).refine((reason) => reason.trim() !== ''),
});

/** The drafter of a policy asks that its interpretation come later. Until somebody approves it, the policy stays (R10). */
export async function askLater({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof askLaterInput>>): Promise<{ bundleId: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const found = await lockDrafted(tx, actor, input.postId, 'post.write');
    const [row] = await tx.select({ content: draft.content }).from(draft).where(eq(draft.postId, found.id));
    if (readDraftContent(row?.content).kind !== 'policy') throw refused('precondition', 'R10', 'notAPolicy');
    const standing = await lockBundleOf(tx, found.id);
    if (standing?.interpretationPostId) throw refused('precondition', 'R10', 'bundleHasInterpretation');
    if (standing?.laterDecision === 'approved') throw refused('conflict', 'R10', 'laterApprovedAlready');
    const asked = { laterReason: input.reason.trim(), ...undecided };
    const [made] = standing
      ? await tx.update(bundle).set(asked).where(eq(bundle.id, standing.id)).returning({ id: bundle.id })
      : await tx
          .insert(bundle)
          .values({ policyPostId: found.id, createdBy: actor.personId, createdAt: clock.now(), ...asked })
          .returning({ id: bundle.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'bundle.laterAsked',
      subject: `bundle:${made.id}`,
      postId: found.id,
      unitId: found.unitId,
      facts: { reason: input.reason.trim() },
    });
    await announce(tx, [`post:${found.id}`, 'incidents']);
    return { bundleId: made.id };
  });
}

const undecided = { laterDecision: null, laterNote: null, laterDecidedBy: null, laterDecidedAt: null };

export const decideLaterInput = z.object({
  bundleId: idSchema,
  decision: z.enum(['approved', 'refused']),
  note: textField('note', 300).default(''),
});

/**
 * The publisher or leader of the unit lets the interpretation come later, or not. Approved, its own clock begins when
 * the policy goes out. Whoever drafted the policy does not decide (R3).
 */
export async function decideLater({
  actor,
  db,
  clock,
  input,
}: Command<z.input<typeof decideLaterInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const given = decideLaterInput.parse(input);
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ bundle, unitPath: unit.path, unitId: unit.id, drafterId: post.drafterId })
      .from(bundle)
      .innerJoin(post, eq(post.id, bundle.policyPostId))
      .innerJoin(unit, eq(unit.id, post.unitId))
      .where(eq(bundle.id, given.bundleId))
      .for('update', { of: bundle });
    if (!found || found.bundle.dissolvedAt !== null) throw bundleNotFound();
    requireRightOver(actor, 'bundle.allowLater', found.unitPath, bundleNotFound);
    if (found.drafterId === actor.personId) throw refused('forbidden', 'R3', 'drafterMayNotAllowLater');
    if (found.bundle.laterReason === null) throw refused('precondition', 'R10', 'laterNotAsked');
    if (found.bundle.laterDecision !== null) throw refused('conflict', 'R10', 'laterDecidedAlready');
    if (given.decision === 'refused' && given.note.trim() === '') {
      throw refused('invalid', 'R5', 'laterRefusalReasonMissing');
    }
    await tx
      .update(bundle)
      .set({
        laterDecision: given.decision,
        laterNote: given.note.trim() || null,
        laterDecidedBy: actor.personId,
        laterDecidedAt: clock.now(),
      })
      .where(eq(bundle.id, found.bundle.id));
    await writeTrail(tx, actor, clock, {
      act: 'bundle.laterDecided',
      subject: `bundle:${found.bundle.id}`,
      postId: found.bundle.policyPostId,
      unitId: found.unitId,
      facts: { decision: given.decision, note: given.note.trim() },
    });
    await announce(tx, [`post:${found.bundle.policyPostId}`, 'incidents']);
  });
}

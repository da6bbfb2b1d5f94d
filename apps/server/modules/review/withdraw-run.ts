import { refused } from '@qianfa/domain/refusal';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { endReleasesOf } from '../release/end-releases.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { moveRunTo } from './advance-run.ts';
import { openStepOf } from './load-run.ts';
import { closeStep } from './open-step.ts';
import { requireLiveRun } from './require-run.ts';
import { signedPlacements } from './signed-placements.ts';

export const withdrawRunInput = z.object({
  postId: z.number().int().positive(),
  reason: z.string().trim().max(500).default(''),
});

/** The drafter takes the post back; the draft stays. What is signed has to be revoked first (R4). */
export async function withdrawRun(command: Command<z.input<typeof withdrawRunInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const input = withdrawRunInput.parse(command.input);
  await db.transaction(async (tx) => {
    const run = await requireLiveRun(tx, input.postId);
    requireRight(actor, 'post.withdraw', { unitPath: run.post.unitPath, ownerId: run.post.drafterId });
    const signed = await signedPlacements(tx, run.post.id);
    if (signed.length > 0)
      throw refused('precondition', 'R4', 'signedMustBeRevoked', { count: signed.length });
    const open = openStepOf(run);
    if (open) await closeStep(tx, clock, { runStepId: open.id, state: 'withdrawn' });
    await moveRunTo(tx, clock, run, 'withdraw');
    await endReleasesOf(tx, actor, clock, { post: run.post, state: 'withdrawn' });
    await writeTrail(tx, actor, clock, {
      act: 'post.withdrawn',
      subject: `run:${run.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: { from: run.state },
    });
    await announce(tx, ['tasks', 'releases', `post:${run.post.id}`, 'board']);
  });
}

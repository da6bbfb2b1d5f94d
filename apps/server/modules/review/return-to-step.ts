import type { Transaction } from '@qianfa/db/pool';
import { opinion } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { judgeReturnTo } from '@qianfa/domain/review/hand-on';
import { decideOpinion } from '@qianfa/domain/review/opinion';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { enterNext, moveRunTo, whereNext } from './advance-run.ts';
import { type LoadedPlacement, loadRun } from './load-run.ts';
import { closeStep, closeTask } from './open-step.ts';
import { factsOfTask, lockOwnTask, type OwnTask } from './own-task.ts';
import { placementsAtSigning } from './placements-at-signing.ts';

export const returnToStepInput = z.object({
  taskId: idSchema,
  revisionId: idSchema,
  /** Key of the earlier step of the route. */
  stepKey: z.string().max(40),
  reasons: z.array(z.string().max(40)).max(12).default([]),
  comment: z.string().max(2000).nullable().default(null),
});

type Input = z.output<typeof returnToStepInput>;

/**
 * 退回到前面的环节: the same revision goes back to people who passed it, not to the drafter (R8). Their agreement and that
 * of the steps between falls; who passed there may pass again (R3: repeating one's own step is allowed).
 */
export async function returnToStep(
  command: Command<z.input<typeof returnToStepInput>>,
): Promise<{ stepName: string }> {
  const { actor, db, clock } = command;
  const input = returnToStepInput.parse(command.input);
  return db.transaction(async (tx) => {
    const own = await lockOwnTask(tx, actor, input.taskId);
    const { run, step } = own;
    const said = { ...input, verdict: 'return', gates: {} } as const;
    ensure(decideOpinion(factsOfTask(own, shanghaiDay(clock.now())), own.actor.personId, said));
    const { placements, allMine } = await concerned(tx, clock, own);
    ensure(judgeReturnTo({ steps: run.route.steps, own: step, allMine }, input.stepKey));
    await insertReturn(tx, clock, own, { input, placements });
    await closeTask(tx, clock, own.task.id);
    await closeStep(tx, clock, { runStepId: step.id, state: 'returned' });
    await moveRunTo(tx, clock, run, 'returnToStep');
    const after = await loadRun(tx, run.id);
    const next = whereNext(after);
    if (next.stepKey !== input.stepKey)
      throw refused('conflict', 'R8', 'notAnEarlierStep', { step: input.stepKey });
    const { stepName, people } = await enterNext(tx, clock, after, {
      stepKey: next.stepKey,
      unsignedAccountIds: [],
      mayBeEmpty: true,
    });
    await writeTrail(tx, own.actor, clock, {
      act: 'opinion.returnedToStep',
      subject: `revision:${run.revision.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      actingForId: own.task.actingForId,
      facts: {
        runId: run.id,
        step: step.key,
        to: input.stepKey,
        reasons: input.reasons,
        people: [...people],
      },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
    return { stepName };
  });
}

/** A reviewer returns every placement; at signing nothing may be signed yet, nor wait for another publisher (R41). */
async function concerned(
  tx: Transaction,
  clock: Clock,
  { run, step, actor }: OwnTask,
): Promise<{ placements: readonly LoadedPlacement[]; allMine: boolean }> {
  if (step.kind !== 'sign') return { placements: run.placements, allMine: true };
  const standing = await placementsAtSigning(tx, clock, run);
  const allMine = standing.every((one) => one.state === 'open' && one.publisherId === actor.personId);
  return { placements: run.placements, allMine };
}

async function insertReturn(
  tx: Transaction,
  clock: Clock,
  { actor, task, step }: OwnTask,
  { input, placements }: { input: Input; placements: readonly LoadedPlacement[] },
): Promise<void> {
  await tx.insert(opinion).values(
    placements.map(({ contentId, digest }) => ({
      runStepId: step.id,
      placementContentId: contentId,
      digest,
      personId: actor.personId,
      actingForId: task.actingForId,
      verdict: 'return' as const,
      reasons: input.reasons,
      comment: input.comment?.trim() || null,
      gates: {},
      givenAt: clock.now(),
      returnTo: input.stepKey,
    })),
  );
}

import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { mayCorrect } from '@qianfa/domain/review/correction';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { officeWords } from '../post/office-words.ts';
import { enterNext, moveRunTo, whereNext } from '../review/advance-run.ts';
import { lockPostOfRun } from '../review/give-opinion.ts';
import { type LoadedRun, type LoadedStep, loadRun } from '../review/load-run.ts';
import { closeStep } from '../review/open-step.ts';
import { findTask, opinionFacts, stepOf } from '../review/opinion-facts.ts';
import { readTask } from '../review/read-task.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { correctionsSchema } from './correct-and-pass.ts';
import { correctRevision } from './correct-revision.ts';

export const correctAtSigningInput = z.object({
  taskId: idSchema,
  revisionId: idSchema,
  corrections: correctionsSchema,
});

/**
 * The signer changes words of what they are about to sign (R3). The new revision waits for the signature; what the steps
 * before passed stands, and before anything of it goes out somebody else checks it (核稿). Where the route has 保密审查, the
 * new words go back there first (R6).
 */
export async function correctAtSigning(
  command: Command<z.output<typeof correctAtSigningInput>>,
): Promise<{ revisionNumber: number; stepName: string | null }> {
  const { actor, db, clock, input } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const words = await officeWords(db, clock);
  return db.transaction(async (tx) => {
    const mine = await findTask(tx, input.taskId);
    requireRight(actor, 'review.decide', { taskHolder: mine.personId === actor.personId });
    await lockPostOfRun(tx, mine.runId);
    const seen = await loadRun(tx, mine.runId);
    const step = stepOf(seen, mine.runStepId);
    if (step.kind !== 'sign') throw refused('precondition', 'R3', 'correctAndPassInstead');
    const held = await readTask(tx, mine.id);
    ensure(
      mayCorrect(
        opinionFacts(seen, { step, today: shanghaiDay(clock.now()) }, held),
        actor.personId,
        input.revisionId,
      ),
    );
    const { corrections } = input;
    const run = await correctRevision(tx, { actor, clock, run: seen, step, corrections, words });
    const stepName = await goOn(tx, clock, run, step);
    await noteInTrail(tx, clock, {
      actor,
      run,
      step,
      placementIds: corrections.map((one) => one.placementId),
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
    return { revisionNumber: run.revision.number, stepName };
  });
}

/** The signing step stays open unless other words have to be looked at before (R6). */
async function goOn(tx: Transaction, clock: Clock, run: LoadedRun, step: LoadedStep): Promise<string> {
  const next = whereNext(run);
  if (next.stepKey === null) return step.name;
  await closeStep(tx, clock, { runStepId: step.id, state: 'withdrawn' });
  await moveRunTo(tx, clock, run, 'resubmit');
  const { stepName } = await enterNext(tx, clock, run, { stepKey: next.stepKey, unsignedAccountIds: [] });
  return stepName;
}

interface Corrected {
  readonly actor: PersonActing;
  readonly run: LoadedRun;
  readonly step: LoadedStep;
  readonly placementIds: readonly number[];
}

async function noteInTrail(
  tx: Transaction,
  clock: Clock,
  { actor, run, step, placementIds }: Corrected,
): Promise<void> {
  await writeTrail(tx, actor, clock, {
    act: 'correction.made',
    subject: `revision:${run.revision.id}`,
    postId: run.post.id,
    unitId: run.post.unitId,
    facts: {
      runId: run.id,
      step: step.key,
      number: run.revision.number,
      digests: run.placements
        .filter(({ placementId }) => placementIds.includes(placementId))
        .map(({ digest }) => digest),
    },
  });
}

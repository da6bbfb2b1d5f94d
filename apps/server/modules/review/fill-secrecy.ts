import type { Transaction } from '@qianfa/db/pool';
import { secrecyReview } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import {
  decideSecrecy,
  type SecrecyVerdict,
  secrecyAnswerSchema,
  secrecyBox,
  secrecyStanding,
} from '@qianfa/domain/review/secrecy';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { moveRunTo } from './advance-run.ts';
import { refuseUnderLease } from './give-opinion.ts';
import type { LoadedPlacement, LoadedRun, LoadedStep } from './load-run.ts';
import { closeStep, closeTask } from './open-step.ts';
import { lockTask, opinionFacts, stepOf } from './opinion-facts.ts';
import { type OpinionGiven, passOn } from './settle-opinion.ts';

export const fillSecrecyInput = secrecyAnswerSchema.extend({
  taskId: z.number().int().positive(),
  revisionId: z.number().int().positive(),
});

type Input = z.output<typeof fillSecrecyInput>;

const actOf = {
  mayPublish: 'secrecy.cleared',
  mayNotPublish: 'secrecy.refused',
  mustAsk: 'secrecy.askedAbove',
} as const satisfies Record<SecrecyVerdict, TrailAct>;

/**
 * Fills the box of 保密审查 over exactly what was seen (R6): 可以公开 lets the run pass it, 不予公开 returns the post at
 * whichever step it is, 需报审 keeps it from being signed until somebody answers again.
 */
export async function fillSecrecy(command: Command<z.input<typeof fillSecrecyInput>>): Promise<OpinionGiven> {
  const { actor, db, clock } = command;
  const input = fillSecrecyInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const { mine, run } = await lockTask(tx, input.taskId, clock.now());
    requireRight(actor, 'review.decide', { taskHolder: mine.personId === actor.personId });
    if (mine.leased) await refuseUnderLease(tx, actor, clock.now(), mine);
    const step = stepOf(run, mine.runStepId);
    const box = secrecyBox(run);
    const task = { state: mine.state, actingForId: mine.actingForId };
    const facts = opinionFacts(run, { step, today: shanghaiDay(clock.now()) }, task);
    ensure(decideSecrecy({ ...facts, box }, actor.personId, input));
    const placements = placementsToAnswer(run, input.verdict);
    const answered = await insertAnswers(tx, clock, {
      run,
      step,
      input,
      placements,
      boxKey: box?.key ?? '',
      person: { id: actor.personId, name: actor.name },
    });
    const state = await settle(tx, clock, { run: answered, step, taskId: mine.id, verdict: input.verdict });
    await writeTrail(tx, actor, clock, {
      act: actOf[input.verdict],
      subject: `revision:${run.revision.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: {
        runId: run.id,
        step: step.key,
        digests: placements.map(({ digest }) => digest),
        to: state.runState,
      },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
    return state;
  });
}

/** What is cleared already is not cleared again (R4); a refusal or a question is about all that was seen. */
function placementsToAnswer(run: LoadedRun, verdict: SecrecyVerdict): readonly LoadedPlacement[] {
  if (verdict !== 'mayPublish') return run.placements;
  const standing = secrecyStanding(run.secrecy, run.revision);
  return run.placements.filter(
    ({ placementId }) =>
      standing.find((one) => one.placementId === placementId)?.answer?.verdict !== 'mayPublish',
  );
}

interface Answering {
  readonly run: LoadedRun;
  readonly step: LoadedStep;
  readonly input: Input;
  readonly placements: readonly LoadedPlacement[];
  readonly boxKey: string;
  readonly person: { readonly id: number; readonly name: string };
}

/** The run as it is with these answers, without reading it again: the lock is ours. */
async function insertAnswers(tx: Transaction, clock: Clock, answering: Answering): Promise<LoadedRun> {
  const { run, step, input, placements, boxKey, person } = answering;
  const givenAt = clock.now();
  if (placements.length === 0) return run;
  await tx.insert(secrecyReview).values(
    placements.map(({ contentId, digest }) => ({
      runId: run.id,
      stepKey: boxKey,
      runStepId: step.id,
      placementContentId: contentId,
      digest,
      personId: person.id,
      verdict: input.verdict,
      basis: input.basis,
      givenAt,
    })),
  );
  const rows = placements.map(({ placementId, digest }) => ({
    stepKey: boxKey,
    placementId,
    digest,
    declarationsDigest: run.revision.declarationsDigest,
    personId: person.id,
    personName: person.name,
    verdict: input.verdict,
    basis: input.basis,
    revisionNumber: run.revision.number,
    givenAt: givenAt.toISOString(),
  }));
  return { ...run, secrecy: [...run.secrecy, ...rows] };
}

interface Settling {
  readonly run: LoadedRun;
  readonly step: LoadedStep;
  readonly taskId: number;
  readonly verdict: SecrecyVerdict;
}

async function settle(tx: Transaction, clock: Clock, settling: Settling): Promise<OpinionGiven> {
  const { run, step, taskId, verdict } = settling;
  const own = step.kind === 'secrecy';
  if (verdict === 'mayPublish' && own) {
    await closeTask(tx, clock, taskId);
    return passOn(tx, clock, run, step);
  }
  if (verdict !== 'mayNotPublish') {
    return { runState: await moveRunTo(tx, clock, run, 'opine'), stepName: step.name };
  }
  await closeTask(tx, clock, taskId);
  await closeStep(tx, clock, { runStepId: step.id, state: 'returned' });
  return { runState: await moveRunTo(tx, clock, run, 'return'), stepName: null };
}

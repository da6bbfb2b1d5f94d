import type { Transaction } from '@qianfa/db/pool';
import { opinion, task } from '@qianfa/db/tables/review';
import { ensure, refused } from '@qianfa/domain/refusal';
import { carryOpinions, placementsToJudge } from '@qianfa/domain/review/carry';
import { decideOpinion, type OpinionFacts } from '@qianfa/domain/review/opinion';
import {
  type OpinionVerdict,
  opinionVerdicts,
  type ReviewStep,
  stepOutcome,
} from '@qianfa/domain/review/quorum';
import { signingEvent } from '@qianfa/domain/review/run';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { enterNext, moveRunTo, whereNext } from './advance-run.ts';
import { type LoadedPlacement, type LoadedRun, type LoadedStep, loadRun, reviewSteps } from './load-run.ts';
import { closeStep, closeTask } from './open-step.ts';
import { placementsAtSigning } from './placements-at-signing.ts';

export const giveOpinionInput = z.object({
  taskId: z.number().int().positive(),
  revisionId: z.number().int().positive(),
  verdict: z.enum(opinionVerdicts),
  reasons: z.array(z.string().max(40)).max(12).default([]),
  comment: z.string().max(2000).nullable().default(null),
  /** Doubts by gate; a gate without doubts is not named (R6). */
  gates: z.record(z.string().max(20), z.string().max(500)).default({}),
});

type Input = z.output<typeof giveOpinionInput>;

const actOf = {
  pass: 'opinion.passed',
  return: 'opinion.returned',
  reject: 'opinion.rejected',
  advise: 'opinion.advised',
} as const satisfies Record<OpinionVerdict, TrailAct>;

export interface OpinionGiven {
  /** What became of the run: its state, and the step that is open now. */
  readonly runState: LoadedRun['state'];
  readonly stepName: string | null;
}

/**
 * Passes, returns, rejects or advises, over exactly the revision that the person saw (R3–R7). Of two who decide at
 * once the run's lock lets one in first; the other learns who it was.
 */
export async function giveOpinion(command: Command<z.input<typeof giveOpinionInput>>): Promise<OpinionGiven> {
  const { actor, db, clock } = command;
  const input = giveOpinionInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const mine = await findTask(tx, input.taskId);
    requireRight(actor, 'review.decide', { taskHolder: mine.personId === actor.personId });
    const run = await loadRun(tx, mine.runId);
    const step = stepOf(run, mine.runStepId);
    const facts = await factsOf(tx, run, step, mine);
    ensure(decideOpinion(facts, actor.personId, input));
    const placements = await concerned(tx, clock, { run, step, actor });
    await insertOpinions(tx, clock, {
      actor,
      step,
      input,
      placements,
      actingForId: facts.task?.actingForId ?? null,
    });
    const state = await settle(tx, clock, {
      runId: run.id,
      step,
      taskId: mine.id,
      actor,
      verdict: input.verdict,
    });
    await writeTrail(tx, actor, clock, {
      act: actOf[input.verdict],
      subject: `revision:${run.revision.id}`,
      postId: run.post.id,
      unitId: run.post.unitId,
      facts: {
        runId: run.id,
        step: step.key,
        reasons: input.reasons,
        digests: placements.map(({ digest }) => digest),
        to: state.runState,
      },
    });
    await announce(tx, ['tasks', `post:${run.post.id}`, 'board']);
    return state;
  });
}

interface OwnTask {
  readonly id: number;
  readonly personId: number;
  readonly actingForId: number | null;
  readonly runId: number;
  readonly runStepId: number;
}

async function findTask(tx: Transaction, taskId: number): Promise<OwnTask> {
  const [row] = await tx.execute<{ id: number } & OwnTask & Record<string, unknown>>(sql`
    select t.id, t.person_id as "personId", t.acting_for_id as "actingForId", s.run_id as "runId", s.id as "runStepId"
    from task t join run_step s on s.id = t.run_step_id where t.id = ${taskId}`);
  if (!row) throw refused('notFound', 'R4', 'taskNotFound');
  return row;
}

function stepOf(run: LoadedRun, runStepId: number): LoadedStep {
  const step = run.steps.find(({ id }) => id === runStepId);
  if (!step) throw new Error(`run ${run.id} has no step ${runStepId}`);
  return step;
}

async function factsOf(
  tx: Transaction,
  run: LoadedRun,
  step: LoadedStep,
  mine: OwnTask,
): Promise<OpinionFacts> {
  // Read again under the run's lock: another decision may have closed it meanwhile.
  const [row] = await tx.select({ state: task.state }).from(task).where(eq(task.id, mine.id));
  const last = run.opinions.filter((one) => one.runStepId === step.id).at(-1);
  const definition = run.route.steps.find(({ key }) => key === step.key);
  return {
    runState: run.state,
    step: { key: step.key, kind: step.kind, state: step.state, gates: definition?.gates ?? [] },
    revision: run.revision,
    contributors: run.contributors,
    acts: run.acts,
    task: row ? { state: row.state, actingForId: mine.actingForId } : null,
    decided: last ? { name: last.personName, at: new Date(last.givenAt), verdict: last.verdict } : null,
    mustFixOpen: 0,
  };
}

/** A reviewer judges what the step still lacks (R4); a publisher's return touches only their unsigned placements (R41). */
async function concerned(
  tx: Transaction,
  clock: Clock,
  { run, step, actor }: { run: LoadedRun; step: LoadedStep; actor: PersonActing },
): Promise<readonly LoadedPlacement[]> {
  if (step.kind !== 'sign') {
    const lacking = placementsToJudge(definitionOf(run, step), run.revision, run.opinions);
    return run.placements.filter(({ placementId }) => lacking.includes(placementId));
  }
  const standing = await placementsAtSigning(tx, clock, run);
  const own = standing.filter((one) => one.publisherId === actor.personId && one.state === 'open');
  if (own.length === 0) throw refused('conflict', 'R41', 'nothingLeftToReturn');
  return own;
}

async function insertOpinions(
  tx: Transaction,
  clock: Clock,
  given: {
    actor: PersonActing;
    step: LoadedStep;
    input: Input;
    placements: readonly LoadedPlacement[];
    actingForId: number | null;
  },
): Promise<void> {
  const { actor, step, input, placements, actingForId } = given;
  await tx.insert(opinion).values(
    placements.map(({ contentId, digest }) => ({
      runStepId: step.id,
      placementContentId: contentId,
      digest,
      personId: actor.personId,
      actingForId,
      verdict: input.verdict,
      reasons: input.reasons,
      comment: input.comment?.trim() || null,
      gates: input.gates,
      givenAt: clock.now(),
    })),
  );
}

/** Closes what the opinion closes and opens what comes next. */
async function settle(
  tx: Transaction,
  clock: Clock,
  done: { runId: number; step: LoadedStep; taskId: number; actor: PersonActing; verdict: OpinionVerdict },
): Promise<OpinionGiven> {
  await closeTask(tx, clock, done.taskId);
  const run = await loadRun(tx, done.runId);
  if (done.step.kind === 'sign') return settleSigning(tx, clock, run, done.step, done.verdict);
  const outcome = outcomeOf(run, done.step);
  switch (outcome) {
    case 'open':
      return { runState: await moveRunTo(tx, clock, run, 'opine'), stepName: done.step.name };
    case 'returned':
    case 'rejected':
      await closeStep(tx, clock, { runStepId: done.step.id, state: outcome });
      return {
        runState: await moveRunTo(tx, clock, run, outcome === 'returned' ? 'return' : 'reject'),
        stepName: null,
      };
    case 'passed': {
      await closeStep(tx, clock, { runStepId: done.step.id, state: 'passed' });
      const next = whereNext(run);
      const runState = await moveRunTo(tx, clock, run, next.stepKey === null ? 'passLast' : 'pass');
      const open = await placementsAtSigning(tx, clock, run);
      const unsignedAccountIds = open
        .filter(({ state }) => state === 'open')
        .map(({ accountId }) => accountId);
      const { stepName } = await enterNext(tx, clock, run, { stepKey: next.stepKey, unsignedAccountIds });
      return { runState, stepName };
    }
  }
}

function outcomeOf(run: LoadedRun, step: LoadedStep) {
  const { carried } = carryOpinions(run.opinions, run.revision);
  const given = run.opinions.filter((one) => one.runStepId === step.id);
  return stepOutcome(definitionOf(run, step), run.revision, {
    standing: carried,
    given,
  });
}

/** The step as the route defines it, with the people of this entry. */
function definitionOf(run: LoadedRun, step: LoadedStep): ReviewStep {
  const definition = reviewSteps(run).find(({ key }) => key === step.key);
  if (!definition) throw new Error(`route has no step ${step.key}`);
  return { ...definition, holderIds: step.holderIds };
}

async function settleSigning(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  step: LoadedStep,
  verdict: OpinionVerdict,
): Promise<OpinionGiven> {
  if (verdict === 'reject') {
    await closeStep(tx, clock, { runStepId: step.id, state: 'rejected' });
    return { runState: await moveRunTo(tx, clock, run, 'reject'), stepName: null };
  }
  const standing = await placementsAtSigning(tx, clock, run);
  const event = signingEvent(
    standing.map(({ state }) => state),
    'return',
  );
  if (event !== 'returnPart') await closeStep(tx, clock, { runStepId: step.id, state: 'returned' });
  const runState = await moveRunTo(tx, clock, run, event);
  return { runState, stepName: event === 'returnPart' ? step.name : null };
}

import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure, refused } from '@qianfa/domain/refusal';
import { placementsToJudge } from '@qianfa/domain/review/carry';
import { mayTakeUp } from '@qianfa/domain/review/lease';
import { decideOpinion } from '@qianfa/domain/review/opinion';
import { type OpinionVerdict, opinionVerdicts } from '@qianfa/domain/review/quorum';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { endReleasesOf } from '../release/end-releases.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readLeasedSteps } from './leased-steps.ts';
import { type LoadedPlacement, type LoadedRun, type LoadedStep, stepDefinition } from './load-run.ts';
import { closeTask } from './open-step.ts';
import { findTask, lockTask, type OwnTask, opinionFacts, stepOf } from './opinion-facts.ts';
import { placementsAtSigning, signsFor } from './placements-at-signing.ts';
import { type OpinionGiven, settleOpinion } from './settle-opinion.ts';

export const giveOpinionInput = z.object({
  taskId: z.number().int().positive(),
  revisionId: z.number().int().positive(),
  verdict: z.enum(opinionVerdicts),
  reasons: z.array(z.string().max(40)).max(12).default([]),
  comment: z.string().max(2000).nullable().default(null),
  /** Doubts by gate; a gate without doubts is not named (R6). */
  gates: z.record(z.string().max(20), z.string().max(500)).default({}),
  /** Names this sending, so that a second one whose answer was lost is known (the queue of unsent decisions). */
  requestKey: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .nullable()
    .default(null),
});

type Input = z.output<typeof giveOpinionInput>;

const actOf = {
  pass: 'opinion.passed',
  return: 'opinion.returned',
  reject: 'opinion.rejected',
  advise: 'opinion.advised',
} as const satisfies Record<OpinionVerdict, TrailAct>;

/** What is changed in the same transaction, before the opinion: answers the run as it is then (R3). */
export type CorrectFirst = (tx: Transaction, run: LoadedRun, step: LoadedStep) => Promise<LoadedRun>;

/**
 * Passes, returns, rejects or advises, over exactly the revision that the person saw (R3–R7). Of two who decide at
 * once the run's lock lets one in first; the other learns who it was.
 */
export async function giveOpinion(
  command: Command<z.input<typeof giveOpinionInput>>,
  correctFirst: CorrectFirst | null = null,
): Promise<OpinionGiven> {
  const { actor, db, clock } = command;
  const input = giveOpinionInput.parse(command.input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    if (correctFirst) await lockPostOfRun(tx, (await findTask(tx, input.taskId)).runId);
    const { mine, run: seen } = await lockTask(tx, input.taskId, clock.now());
    requireRight(actor, 'review.decide', { taskHolder: mine.personId === actor.personId });
    if (mine.leased) await refuseUnderLease(tx, actor, clock.now(), mine);
    const step = stepOf(seen, mine.runStepId);
    const at = { step, today: shanghaiDay(clock.now()) };
    const facts = opinionFacts(seen, at, { state: mine.state, actingForId: mine.actingForId });
    const verdict = decideOpinion(facts, actor.personId, input);
    // The same sending once more: it was taken the first time.
    if (!verdict.ok && (await wasGiven(tx, mine, input)))
      return { runState: seen.state, stepName: seen.steps.find((one) => one.state === 'open')?.name ?? null };
    ensure(verdict);
    const run = correctFirst ? await correctFirst(tx, seen, step) : seen;
    const placements = await concerned(tx, clock, { run, step, actor });
    const given = { actor, step, input, placements, actingForId: facts.task?.actingForId ?? null };
    // In this order on the wire: the own task is done before the step withdraws what is still open.
    const [, , state] = await Promise.all([
      insertOpinions(tx, clock, given),
      closeTask(tx, clock, mine.id),
      settleOpinion(tx, clock, { run: withOpinions(run, clock, given), step, verdict: input.verdict }),
    ]);
    await Promise.all([
      writeTrail(tx, actor, clock, {
        act: correctFirst ? 'correction.passed' : actOf[input.verdict],
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
      }),
      announce(tx, ['tasks', `post:${run.post.id}`, 'board']),
    ]);
    if (state.runState === 'rejected') await stopWhatIsSigned(tx, actor, clock, run);
    return state;
  });
}

/** 不予发布 is for the whole post: another publisher's signed placement does not go out either. */
async function stopWhatIsSigned(
  tx: Transaction,
  actor: PersonActing,
  clock: Clock,
  { post }: LoadedRun,
): Promise<void> {
  const ended = await endReleasesOf(tx, actor, clock, { post, state: 'rejected' });
  if (ended > 0) await announce(tx, ['releases']);
}

/** A new revision is numbered under the post's lock, which is taken before the run's, as by a submission. */
export async function lockPostOfRun(tx: Transaction, runId: number): Promise<void> {
  await tx.execute(sql`
    select id from post where id = (select post_id from review_run where id = ${runId}) for update`);
}

/** Somebody else has the item in hand (R7): says who; whoever wants it takes it over first. */
export async function refuseUnderLease(
  tx: Transaction,
  actor: PersonActing,
  now: Date,
  mine: OwnTask,
): Promise<void> {
  const where = sql`t.id = ${mine.id}`;
  const [step] = await readLeasedSteps(tx, actor.personId, { where, order: sql`t.id` });
  if (step) ensure(mayTakeUp(step, actor.personId, now));
}

async function wasGiven(tx: Transaction, { runStepId, personId }: OwnTask, { requestKey }: Input) {
  if (requestKey === null) return false;
  const known = await tx.execute(sql`
    select 1 from opinion where run_step_id = ${runStepId} and person_id = ${personId} and request_key = ${requestKey} limit 1`);
  return known.length > 0;
}

/** A reviewer judges what the step still lacks (R4); a publisher's return touches only their unsigned placements (R41). */
async function concerned(
  tx: Transaction,
  clock: Clock,
  { run, step, actor }: { run: LoadedRun; step: LoadedStep; actor: PersonActing },
): Promise<readonly LoadedPlacement[]> {
  if (step.kind !== 'sign') {
    const lacking = placementsToJudge(stepDefinition(run, step), run.revision, run.opinions);
    return run.placements.filter(({ placementId }) => lacking.includes(placementId));
  }
  const standing = await placementsAtSigning(tx, clock, run);
  const own = standing.filter((one) => signsFor(one, actor.personId) && one.state === 'open');
  if (own.length === 0) throw refused('conflict', 'R41', 'nothingLeftToReturn');
  return own;
}

interface Given {
  readonly actor: PersonActing;
  readonly step: LoadedStep;
  readonly input: Input;
  readonly placements: readonly LoadedPlacement[];
  readonly actingForId: number | null;
}

async function insertOpinions(tx: Transaction, clock: Clock, given: Given): Promise<void> {
  const { actor, step, input, placements, actingForId } = given;
  await tx.execute(
    opinionPerPlacement({
      runStepId: step.id,
      personId: actor.personId,
      actingForId,
      verdict: input.verdict,
      reasons: JSON.stringify(input.reasons),
      comment: input.comment?.trim() || null,
      gates: JSON.stringify(input.gates),
      givenAt: clock.now().toISOString(),
      requestKey: input.requestKey,
      placements: JSON.stringify(placements.map(({ contentId, digest }) => ({ contentId, digest }))),
    }),
  );
}

const opinionPerPlacement = statement<{
  runStepId: number;
  personId: number;
  actingForId: number | null;
  verdict: OpinionVerdict;
  reasons: string;
  comment: string | null;
  gates: string;
  givenAt: string;
  requestKey: string | null;
  placements: string;
}>(
  [
    'runStepId',
    'personId',
    'actingForId',
    'verdict',
    'reasons',
    'comment',
    'gates',
    'givenAt',
    'requestKey',
    'placements',
  ],
  ({
    runStepId,
    personId,
    actingForId,
    verdict,
    reasons,
    comment,
    gates,
    givenAt,
    requestKey,
    placements,
  }) => sql`
    insert into opinion (run_step_id, placement_content_id, digest, person_id, acting_for_id, verdict, reasons, comment,
      gates, given_at, request_key)
    select ${runStepId}::bigint, p."contentId", p.digest, ${personId}::bigint, ${actingForId}::bigint, ${verdict}::text,
      array(select json_array_elements_text(${reasons}::json)), ${comment}::text, ${gates}::jsonb, ${givenAt}::timestamptz,
      ${requestKey}::text
    from json_to_recordset(${placements}::json) as p("contentId" bigint, digest text)`,
);

/** The run as it is with these opinions, without reading it again: the lock is ours. */
function withOpinions(run: LoadedRun, clock: Clock, given: Given): LoadedRun {
  const { actor, step, input, placements, actingForId } = given;
  const rows = placements.map(({ placementId, contentId, digest }) => ({
    runStepId: step.id,
    stepKey: step.key,
    entry: step.entry,
    placementId,
    contentId,
    digest,
    declarationsDigest: run.revision.declarationsDigest,
    personId: actor.personId,
    personName: actor.name,
    actingForId,
    actingForName: null,
    returnTo: null,
    verdict: input.verdict,
    reasons: input.reasons,
    comment: input.comment,
    gates: input.gates,
    revisionNumber: run.revision.number,
    givenAt: clock.now().toISOString(),
  }));
  const act = { stepKey: step.key, stepName: step.name, personId: actor.personId, actingForId };
  return { ...run, opinions: [...run.opinions, ...rows], acts: [...run.acts, act] };
}

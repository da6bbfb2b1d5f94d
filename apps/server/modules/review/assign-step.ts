import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type Assignment, assignGroups, type DutyFacts, type GroupTask } from '@qianfa/domain/review/assign';
import { standingExceptions } from '@qianfa/domain/review/exception';
import { assignUrgent, soleSigners } from '@qianfa/domain/review/on-duty';
import { groupsOf, type RouteStep } from '@qianfa/domain/review/route';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { commonUnit } from '@qianfa/domain/rights/may';
import type { Clock } from '../command.ts';
import { findCandidates, type PlacedCandidate, type StepPlace } from './find-candidates.ts';
import type { LoadedRun } from './load-run.ts';
import { placementsAtSigning } from './placements-at-signing.ts';
import { whoCanSign } from './without-able-person.ts';

/** Who has a step, and the smallest unit that holds them all: its limit runs in the working hours there (R8). */
export interface StepAssignment extends Assignment<GroupTask> {
  readonly unitPath: string;
}

/** Who gets a task of the step today, group by group (R7, R8); the alarm says who is missing. */
export async function assignStep(
  tx: Transaction,
  run: LoadedRun,
  definition: RouteStep,
  where: Pick<StepPlace, 'accountIds' | 'now'>,
): Promise<StepAssignment> {
  const place = placeOf(run, where);
  const groups = await Promise.all(
    groupsOf(definition).map(async ({ holders, quorum }) => ({
      quorum,
      candidates: (await findCandidates(tx, holders, place)).map((one) => ownWord(definition, one)),
    })),
  );
  const assignment = assignGroups(definition.key, groups, factsOf(run, definition.kind, where.now));
  const candidates = groups.flatMap((group) => group.candidates);
  return { ...assignment, unitPath: unitOf(assignment.tasks, candidates, run.post.unitPath) };
}

function placeOf(run: LoadedRun, where: Pick<StepPlace, 'accountIds' | 'now'>): StepPlace {
  return { ...where, unitPath: run.post.unitPath, revisionId: run.revision.id };
}

/** What R3 judges people by in a step of this kind. */
function factsOf(run: LoadedRun, kind: RouteStep['kind'], now: Date): DutyFacts {
  return {
    contributors: run.contributors,
    acts: actsThatCount(kind, run),
    exceptions: standingExceptions(run.exceptions, shanghaiDay(now)),
  };
}

/** The box of 保密审查 belongs to named people: nobody stands in for them (R6). */
function ownWord({ kind }: RouteStep, candidate: PlacedCandidate): PlacedCandidate {
  return kind === 'secrecy' ? { ...candidate, delegateId: null } : candidate;
}

/** Whether a step that cannot wait goes to the people on duty (R8): one that asks several groups keeps its people. */
export function dutyTakesOver(definition: RouteStep): boolean {
  const kind = definition.kind === 'review' || definition.kind === 'proof';
  return kind && groupsOf(definition).length === 1;
}

/**
 * Who takes a step that cannot wait (R8): the people on duty, sparing whoever alone can sign (R3, domain on-duty.ts). Null
 * where no roster names anybody able, or where the step asks several groups: then the step keeps its people.
 */
export async function assignDuty(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  definition: RouteStep,
): Promise<StepAssignment | null> {
  const [group] = groupsOf(definition);
  if (!dutyTakesOver(definition) || !group) return null;
  const now = clock.now();
  const place = placeOf(run, { accountIds: [], now });
  const [onDuty, own, signers] = await Promise.all([
    findCandidates(tx, { kind: 'duty', unit: 'post' }, place),
    findCandidates(tx, group.holders, place),
    signersToSpare(tx, clock, run),
  ]);
  const facts = factsOf(run, definition.kind, now);
  const { key } = definition;
  const taken = assignUrgent({ key, quorum: group.quorum }, { onDuty, own }, facts, signers);
  return taken && { ...taken, unitPath: unitOf(taken.tasks, taken.candidates, run.post.unitPath) };
}

/** Who alone can still sign for an account of the run today. */
async function signersToSpare(tx: Transaction, clock: Clock, run: LoadedRun): Promise<ReadonlySet<number>> {
  const sign = run.route.steps.find(({ kind }) => kind === 'sign');
  if (!sign) return new Set();
  const unsigned = (await placementsAtSigning(tx, clock, run)).filter(({ state }) => state === 'open');
  const able = await whoCanSign(tx, clock, unsigned);
  return soleSigners(sign.key, able, factsOf(run, 'sign', clock.now()));
}

function unitOf(
  tasks: readonly GroupTask[],
  candidates: readonly PlacedCandidate[],
  otherwise: string,
): string {
  const paths = tasks.flatMap((task) => {
    const own = candidates.find(({ personId }) => personId === (task.actingForId ?? task.personId));
    return own ? [own.unitPath] : [];
  });
  return paths.length === 0 ? otherwise : commonUnit(paths);
}

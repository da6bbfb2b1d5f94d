import type { Transaction } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { type Assignment, assignGroups, type GroupTask } from '@qianfa/domain/review/assign';
import { standingExceptions } from '@qianfa/domain/review/exception';
import { groupsOf, type RouteStep } from '@qianfa/domain/review/route';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { commonUnit } from '@qianfa/domain/rights/may';
import { findCandidates, type PlacedCandidate, type StepPlace } from './find-candidates.ts';
import type { LoadedRun } from './load-run.ts';

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
  const place = { ...where, unitPath: run.post.unitPath, revisionId: run.revision.id };
  const groups = await Promise.all(
    groupsOf(definition).map(async ({ holders, quorum }) => ({
      quorum,
      candidates: (await findCandidates(tx, holders, place)).map((one) => ownWord(definition, one)),
    })),
  );
  const assignment = assignGroups(definition.key, groups, {
    contributors: run.contributors,
    acts: actsThatCount(definition.kind, run),
    exceptions: standingExceptions(run.exceptions, shanghaiDay(where.now)),
  });
  const candidates = groups.flatMap((group) => group.candidates);
  return { ...assignment, unitPath: unitOf(assignment.tasks, candidates, run.post.unitPath) };
}

/** The box of 保密审查 belongs to named people: nobody stands in for them (R6). */
function ownWord({ kind }: RouteStep, candidate: PlacedCandidate): PlacedCandidate {
  return kind === 'secrecy' ? { ...candidate, delegateId: null } : candidate;
}

/**
 * The people on duty instead of a step's own holders, for what cannot wait (R8). Null where no roster names anybody
 * able, or where the step asks several groups: then the step keeps its people.
 */
export async function assignDuty(
  tx: Transaction,
  run: LoadedRun,
  definition: RouteStep,
  now: Date,
): Promise<StepAssignment | null> {
  const takesOver = definition.kind === 'review' || definition.kind === 'proof';
  if (!takesOver || groupsOf(definition).length > 1) return null;
  const holders = { kind: 'duty', unit: 'post' } as const;
  const assignment = await assignStep(tx, run, { ...definition, holders }, { accountIds: [], now });
  return assignment.alarm ? null : assignment;
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

import type { Transaction } from '@qianfa/db/pool';
import { type Assignment, assignGroups, type GroupTask } from '@qianfa/domain/review/assign';
import { groupsOf, type RouteStep } from '@qianfa/domain/review/route';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { findCandidates, type StepPlace } from './find-candidates.ts';
import type { LoadedRun } from './load-run.ts';

/** Who gets a task of the step today, group by group (R7, R8); the alarm says who is missing. */
export async function assignStep(
  tx: Transaction,
  run: LoadedRun,
  definition: RouteStep,
  where: Pick<StepPlace, 'accountIds' | 'today'>,
): Promise<Assignment<GroupTask>> {
  const place = { ...where, unitPath: run.post.unitPath, revisionId: run.revision.id };
  const groups = await Promise.all(
    groupsOf(definition).map(async ({ holders, quorum }) => ({
      quorum,
      candidates: await findCandidates(tx, holders, place),
    })),
  );
  return assignGroups(definition.key, groups, {
    contributors: run.contributors,
    acts: actsThatCount(definition.kind, run),
  });
}

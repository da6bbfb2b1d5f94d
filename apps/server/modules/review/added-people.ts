import type { Assignment, GroupTask } from '@qianfa/domain/review/assign';
import { carryOpinions } from '@qianfa/domain/review/carry';
import { lackingPlacements } from '@qianfa/domain/review/quorum';
import { groupsOf, type RouteStep } from '@qianfa/domain/review/route';
import { type LoadedRun, standingRows } from './load-run.ts';

/**
 * Re-entry keeps 加签 (R8): whoever was asked at the step's last entry, and whose pass does not stand for this revision, is
 * asked again, in a group of their own.
 */
export function withAdded(
  run: LoadedRun,
  definition: RouteStep,
  assignment: Assignment<GroupTask>,
): Assignment<GroupTask> & { readonly added: readonly number[] } {
  const last = run.steps.filter(({ key }) => key === definition.key).at(-1);
  const asked = (last?.holders ?? []).filter(({ way }) => way === 'added').map(({ id }) => id);
  if (asked.length === 0) return { ...assignment, added: [] };
  const { carried } = carryOpinions(standingRows(run), run.revision);
  const added = asked.filter((id) => {
    const alone = {
      key: definition.key,
      kind: definition.kind,
      quorum: { kind: 'any' } as const,
      holderIds: [id],
    };
    const own = carried.filter(({ personId }) => personId === id);
    return lackingPlacements(alone, run.revision, own).length > 0;
  });
  const others = assignment.tasks.filter(({ personId }) => !added.includes(personId));
  const first = groupsOf(definition).length;
  const tasks = added.map((personId, index) => ({ personId, actingForId: null, group: first + index }));
  return { ...assignment, tasks: [...others, ...tasks], added };
}

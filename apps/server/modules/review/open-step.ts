import type { Transaction } from '@qianfa/db/pool';
import { task } from '@qianfa/db/tables/review';
import { Refused } from '@qianfa/domain/refusal';
import type { GroupTask } from '@qianfa/domain/review/assign';
import type { RouteStep } from '@qianfa/domain/review/route';
import { sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { withAdded } from './added-people.ts';
import { assignDuty, assignStep } from './assign-step.ts';
import type { LoadedRun } from './load-run.ts';
import { limitOf, readOpening } from './step-limit.ts';

/**
 * Opens a step: finds its people, refuses at submission when nobody able is there (R8: nobody waits before an empty
 * desk), and starts its clock. What cannot wait goes to the people on duty, day and night. Re-entry is a new row with a new clock.
 */
export async function openStep(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  step: {
    definition: RouteStep;
    ordinal: number;
    accountIds: readonly number[];
    /** The run comes here by a decision that is not to be lost: the step opens, and man-steps.ts sees to it. */
    mayBeEmpty: boolean;
  },
): Promise<{ runStepId: number; people: readonly number[] }> {
  const now = clock.now();
  const { definition, ordinal, accountIds } = step;
  const [own, opening] = await Promise.all([
    assignStep(tx, run, definition, { accountIds, now }),
    readOpening(tx, run.revision.id),
  ]);
  const limit = limitOf(opening, definition, own.unitPath, now);
  const duty = limit.clock === 'roundTheClock' ? await assignDuty(tx, run, definition, now) : null;
  const { tasks, alarm, added } = withAdded(run, definition, duty ?? own);
  if (alarm && !step.mayBeEmpty)
    throw new Refused({ ...alarm, facts: { ...alarm.facts, step: definition.name } });
  const entry = run.steps.filter((known) => known.ordinal === ordinal).length + 1;
  const { key, name, kind } = definition;
  // Step and tasks in one statement: the run's lock is held meanwhile.
  const [made] = await tx.execute<{ id: number }>(sql`
    with made as (
      insert into run_step (run_id, ordinal, entry, key, name, kind, state, opened_at, due_at, clock, clock_unit_id,
        limit_minutes, half_at, pressing_at)
      values (${run.id}, ${ordinal}, ${entry}, ${key}, ${name}, ${kind}, 'open', ${now.toISOString()},
        ${limit.dueAt.toISOString()}, ${limit.clock}, ${limit.unitId}, ${limit.limitMinutes},
        ${limit.halfAt.toISOString()}, ${limit.pressingAt.toISOString()})
      returning id, opened_at, due_at),
    given as (
      insert into task (person_id, acting_for_id, quorum_group, run_step_id, state, opened_at, due_at, way)
      select t."personId", t."actingForId", t."group", made.id, 'open', made.opened_at, made.due_at,
        case when t."personId" = any(${`{${added.join()}}`}::bigint[]) then 'added' else 'assigned' end
      from made, json_to_recordset(${JSON.stringify(tasks)})
        as t("personId" bigint, "actingForId" bigint, "group" int))
    select id from made`);
  if (!made) throw new Error('insert returned no row');
  return { runStepId: made.id, people: tasks.map(({ personId }) => personId) };
}

export async function insertTasks(
  tx: Transaction,
  step: { runStepId: number; tasks: readonly GroupTask[]; openedAt: Date; dueAt: Date | null },
): Promise<void> {
  const { runStepId, openedAt, dueAt } = step;
  await tx.insert(task).values(
    step.tasks.map(({ group, ...one }) => ({
      ...one,
      quorumGroup: group,
      runStepId,
      openedAt,
      dueAt,
      state: 'open' as const,
    })),
  );
}

/** Closes a step: whoever decided is done, everybody else's task is withdrawn. */
export async function closeStep(
  tx: Transaction,
  clock: Clock,
  step: { runStepId: number; state: 'passed' | 'returned' | 'rejected' | 'withdrawn' },
): Promise<void> {
  const now = clock.now().toISOString();
  await tx.execute(sql`
    with closed as (update run_step set state = ${step.state}, closed_at = ${now} where id = ${step.runStepId})
    update task set state = 'withdrawn', closed_at = ${now} where run_step_id = ${step.runStepId} and state = 'open'`);
}

/** Marks one person's task as done, or as theirs no longer. */
export async function closeTask(
  tx: Transaction,
  clock: Clock,
  taskId: number,
  state: 'done' | 'withdrawn' = 'done',
): Promise<void> {
  await tx.execute(
    sql`update task set state = ${state}, closed_at = ${clock.now().toISOString()} where id = ${taskId}`,
  );
}

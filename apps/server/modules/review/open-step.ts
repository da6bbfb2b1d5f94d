import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
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
  const duty = limit.clock === 'roundTheClock' ? await assignDuty(tx, clock, run, definition) : null;
  const { tasks, alarm, added } = withAdded(run, definition, duty ?? own);
  if (alarm && !step.mayBeEmpty)
    throw new Refused({ ...alarm, facts: { ...alarm.facts, step: definition.name } });
  const entry = run.steps.filter((known) => known.ordinal === ordinal).length + 1;
  const { key, name, kind } = definition;
  // Step and tasks in one statement: the run's lock is held meanwhile.
  const [made] = await tx.execute<{ id: number }>(
    openedStep({
      runId: run.id,
      ordinal,
      entry,
      key,
      name,
      kind,
      openedAt: now.toISOString(),
      dueAt: limit.dueAt.toISOString(),
      clock: limit.clock,
      unitId: limit.unitId,
      limitMinutes: limit.limitMinutes,
      halfAt: limit.halfAt.toISOString(),
      pressingAt: limit.pressingAt.toISOString(),
      added: `{${added.join()}}`,
      tasks: JSON.stringify(tasks),
    }),
  );
  if (!made) throw new Error('insert returned no row');
  return { runStepId: made.id, people: tasks.map(({ personId }) => personId) };
}

const opened = [
  'runId',
  'ordinal',
  'entry',
  'key',
  'name',
  'kind',
  'openedAt',
  'dueAt',
  'clock',
  'unitId',
  'limitMinutes',
  'halfAt',
  'pressingAt',
  'added',
  'tasks',
] as const;

const openedStep = statement<Record<(typeof opened)[number], string | number | null>>(
  opened,
  (step) => sql`
    with made as (
      insert into run_step (run_id, ordinal, entry, key, name, kind, state, opened_at, due_at, clock, clock_unit_id,
        limit_minutes, half_at, pressing_at)
      values (${step.runId}, ${step.ordinal}, ${step.entry}, ${step.key}, ${step.name}, ${step.kind}, 'open', ${step.openedAt},
        ${step.dueAt}, ${step.clock}, ${step.unitId}, ${step.limitMinutes}, ${step.halfAt}, ${step.pressingAt})
      returning id, opened_at, due_at),
    given as (
      insert into task (person_id, acting_for_id, quorum_group, run_step_id, state, opened_at, due_at, way)
      select t."personId", t."actingForId", t."group", made.id, 'open', made.opened_at, made.due_at,
        case when t."personId" = any(${step.added}::bigint[]) then 'added' else 'assigned' end
      from made, json_to_recordset(${step.tasks}::json)
        as t("personId" bigint, "actingForId" bigint, "group" int))
    select id from made`,
);

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
  await tx.execute(closedStep({ ...step, now: clock.now().toISOString() }));
}

const closedStep = statement<{ runStepId: number; state: string; now: string }>(
  ['runStepId', 'state', 'now'],
  ({ runStepId, state, now }) => sql`
    with closed as (update run_step set state = ${state}, closed_at = ${now}::timestamptz where id = ${runStepId}::bigint)
    update task set state = 'withdrawn', closed_at = ${now}::timestamptz
    where run_step_id = ${runStepId}::bigint and state = 'open'`,
);

/** Marks one person's task as done, or as theirs no longer. */
export async function closeTask(
  tx: Transaction,
  clock: Clock,
  taskId: number,
  state: 'done' | 'withdrawn' = 'done',
): Promise<void> {
  await tx.execute(closedTask({ taskId, state, now: clock.now().toISOString() }));
}

const closedTask = statement<{ taskId: number; state: string; now: string }>(
  ['taskId', 'state', 'now'],
  ({ taskId, state, now }) => sql`update task set state = ${state}, closed_at = ${now} where id = ${taskId}`,
);

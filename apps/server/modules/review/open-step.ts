import type { Transaction } from '@qianfa/db/pool';
import { runStep, task } from '@qianfa/db/tables/review';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { Refused } from '@qianfa/domain/refusal';
import { assignTasks, type NewTask } from '@qianfa/domain/review/assign';
import type { RouteStep } from '@qianfa/domain/review/route';
import { and, eq } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { findCandidates } from './find-candidates.ts';
import type { LoadedRun } from './load-run.ts';
import { dueOfStep } from './step-due.ts';

/**
 * Opens a step: finds its people, refuses when nobody able is there (R8: nobody waits before an empty desk), and
 * starts its clock. Re-entry is a new row with a new clock.
 */
export async function openStep(
  tx: Transaction,
  clock: Clock,
  run: Pick<LoadedRun, 'id' | 'post' | 'placements' | 'steps' | 'contributors' | 'acts'>,
  step: { definition: RouteStep; ordinal: number; accountIds: readonly number[] },
): Promise<{ runStepId: number; people: readonly number[] }> {
  const now = clock.now();
  const place = { unitPath: run.post.unitPath, accountIds: step.accountIds, today: shanghaiDay(now) };
  const candidates = await findCandidates(tx, step.definition.holders, place);
  const { tasks, alarm } = assignTasks(step.definition, candidates, run);
  if (alarm) throw new Refused({ ...alarm, facts: { ...alarm.facts, step: step.definition.name } });
  const entry = run.steps.filter((known) => known.ordinal === step.ordinal).length + 1;
  const dueAt = dueOfStep(now, step.definition);
  const { key, name, kind } = step.definition;
  const [made] = await tx
    .insert(runStep)
    .values({
      runId: run.id,
      ordinal: step.ordinal,
      entry,
      key,
      name,
      kind,
      state: 'open',
      openedAt: now,
      dueAt,
    })
    .returning({ id: runStep.id });
  if (!made) throw new Error('insert returned no row');
  await insertTasks(tx, { runStepId: made.id, tasks, openedAt: now, dueAt });
  return { runStepId: made.id, people: tasks.map(({ personId }) => personId) };
}

export async function insertTasks(
  tx: Transaction,
  step: { runStepId: number; tasks: readonly NewTask[]; openedAt: Date; dueAt: Date | null },
): Promise<void> {
  const { runStepId, openedAt, dueAt } = step;
  await tx
    .insert(task)
    .values(step.tasks.map((one) => ({ ...one, runStepId, openedAt, dueAt, state: 'open' as const })));
}

/** Closes a step: whoever decided is done, everybody else's task is withdrawn. */
export async function closeStep(
  tx: Transaction,
  clock: Clock,
  step: { runStepId: number; state: 'passed' | 'returned' | 'rejected' | 'withdrawn' },
): Promise<void> {
  const now = clock.now();
  await Promise.all([
    tx.update(runStep).set({ state: step.state, closedAt: now }).where(eq(runStep.id, step.runStepId)),
    tx
      .update(task)
      .set({ state: 'withdrawn', closedAt: now })
      .where(and(eq(task.runStepId, step.runStepId), eq(task.state, 'open'))),
  ]);
}

/** Marks one person's task as done. */
export async function closeTask(tx: Transaction, clock: Clock, taskId: number): Promise<void> {
  await tx.update(task).set({ state: 'done', closedAt: clock.now() }).where(eq(task.id, taskId));
}

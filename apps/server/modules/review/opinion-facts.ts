import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { refused } from '@qianfa/domain/refusal';
import { standingExceptions } from '@qianfa/domain/review/exception';
import type { OpinionFacts } from '@qianfa/domain/review/opinion';
import { actsThatCount } from '@qianfa/domain/review/secrecy';
import { sql } from 'drizzle-orm';
import { type LoadedRun, type LoadedStep, loadRunOfTask, mustFixOpen } from './load-run.ts';

export type TaskState = NonNullable<OpinionFacts['task']>['state'];

export interface OwnTask {
  readonly id: number;
  readonly personId: number;
  readonly actingForId: number | null;
  readonly runId: number;
  readonly runStepId: number;
}

/** Whose task it is and which run it belongs to, before the run is locked. */
export async function findTask(tx: Transaction, taskId: number): Promise<OwnTask> {
  const [row] = await tx.execute<OwnTask & Record<string, unknown>>(ownTask({ taskId }));
  if (!row) throw taskNotFound();
  return row;
}

const taskNotFound = () => refused('notFound', 'R4', 'taskNotFound');

const ownTask = statement<{ taskId: number }>(
  ['taskId'],
  ({ taskId }) => sql`
    select t.id, t.person_id as "personId", t.acting_for_id as "actingForId", s.run_id as "runId", s.id as "runStepId"
    from task t join run_step s on s.id = t.run_step_id where t.id = ${taskId}`,
);

/** The task after the run's lock, and whether somebody else has taken the step up. */
export type HeldTaskNow = OwnTask & { readonly state: TaskState; readonly leased: boolean };

export const taskNow = statement<{ taskId: number; now: string }>(
  ['taskId', 'now'],
  ({ taskId, now }) => sql`
    select t.id, t.person_id as "personId", t.acting_for_id as "actingForId", s.run_id as "runId", s.id as "runStepId",
      t.state, exists (select 1 from task_lease l where l.run_step_id = t.run_step_id
        and l.person_id <> t.person_id and l.until > ${now}::timestamptz) as leased
    from task t join run_step s on s.id = t.run_step_id where t.id = ${taskId}`,
);

/**
 * Locks the run of a task and reads both, in one round trip: the task too is read after the lock, since another decision
 * may have closed it. Refuses (notFound) when there is no such task.
 */
export async function lockTask(
  tx: Transaction,
  taskId: number,
  now: Date,
): Promise<{ mine: HeldTaskNow; run: LoadedRun }> {
  const [run, [mine]] = await Promise.all([
    loadRunOfTask(tx, taskId),
    tx.execute<HeldTaskNow & Record<string, unknown>>(taskNow({ taskId, now: now.toISOString() })),
  ]);
  if (!run || !mine) throw taskNotFound();
  return { mine, run };
}

/** The entry into a step that a task is on. */
export function stepOf(run: LoadedRun, runStepId: number): LoadedStep {
  const step = run.steps.find(({ id }) => id === runStepId);
  if (!step) throw new Error(`run ${run.id} has no step ${runStepId}`);
  return step;
}

/** What decides whether this task's holder may act in the step now. */
export function opinionFacts(
  run: LoadedRun,
  { step, today }: { readonly step: LoadedStep; readonly today: string },
  held: OpinionFacts['task'],
): OpinionFacts {
  const last = run.opinions.filter((one) => one.runStepId === step.id).at(-1);
  const definition = run.route.steps.find(({ key }) => key === step.key);
  return {
    runState: run.state,
    step: { key: step.key, kind: step.kind, state: step.state, gates: definition?.gates ?? [] },
    revision: run.revision,
    contributors: run.contributors,
    acts: actsThatCount(step.kind, run),
    exceptions: standingExceptions(run.exceptions, today),
    task: held,
    decided: last ? { name: last.personName, at: new Date(last.givenAt), verdict: last.verdict } : null,
    mustFixOpen: mustFixOpen(run),
  };
}

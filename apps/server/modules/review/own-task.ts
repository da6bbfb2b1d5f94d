import type { Transaction } from '@qianfa/db/pool';
import { refused } from '@qianfa/domain/refusal';
import { standingExceptions } from '@qianfa/domain/review/exception';
import type { OpinionFacts } from '@qianfa/domain/review/opinion';
import { sql } from 'drizzle-orm';
import { type Actor, type PersonActing, requireRight } from '../command.ts';
import { type LoadedRun, type LoadedStep, loadRun } from './load-run.ts';

/** A task of the actor's with its run, locked and read whole. */
export interface OwnTask {
  readonly actor: PersonActing;
  readonly task: {
    readonly id: number;
    readonly state: NonNullable<OpinionFacts['task']>['state'];
    readonly actingForId: number | null;
    readonly group: number;
  };
  readonly run: LoadedRun;
  readonly step: LoadedStep;
}

/** The actor's own task under its run's lock, open or not. Somebody else's is refused, an unknown one not found. */
export async function lockOwnTask(tx: Transaction, actor: Actor, taskId: number): Promise<OwnTask> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const [row] = await tx.execute<{ personId: number; runId: number; runStepId: number }>(sql`
    select t.person_id as "personId", s.run_id as "runId", s.id as "runStepId"
    from task t join run_step s on s.id = t.run_step_id where t.id = ${taskId}`);
  if (!row) throw refused('notFound', 'R4', 'taskNotFound');
  requireRight(actor, 'review.decide', { taskHolder: row.personId === actor.personId });
  const run = await loadRun(tx, row.runId);
  // After the lock: another decision may have closed it meanwhile.
  const [task] = await tx.execute<{ [Key in keyof OwnTask['task']]: OwnTask['task'][Key] }>(sql`
    select id, state, acting_for_id as "actingForId", quorum_group as "group" from task where id = ${taskId}`);
  const step = run.steps.find(({ id }) => id === row.runStepId);
  if (!task || !step) throw refused('notFound', 'R4', 'taskNotFound');
  return { actor, task, run, step };
}

/** What the domain judges an act on this task by. */
export function factsOfTask(
  { task, run, step }: Pick<OwnTask, 'run' | 'step'> & { task: OpinionFacts['task'] },
  today: string,
): OpinionFacts {
  const last = run.opinions.filter((one) => one.runStepId === step.id).at(-1);
  return {
    runState: run.state,
    step: { key: step.key, kind: step.kind, state: step.state, gates: [] },
    revision: run.revision,
    contributors: run.contributors,
    acts: run.acts,
    exceptions: standingExceptions(run.exceptions, today),
    task,
    decided: last ? { name: last.personName, at: new Date(last.givenAt), verdict: last.verdict } : null,
    mustFixOpen: 0,
  };
}

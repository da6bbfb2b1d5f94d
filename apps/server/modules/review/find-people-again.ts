import type { Transaction } from '@qianfa/db/pool';
import { runStep, task } from '@qianfa/db/tables/review';
import type { GroupTask } from '@qianfa/domain/review/assign';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { instant, isAble } from './able-person.ts';
import { assignStep } from './assign-step.ts';
import type { LoadedRun, LoadedStep } from './load-run.ts';
import { insertTasks } from './open-step.ts';
import { placementsAtSigning } from './placements-at-signing.ts';

export interface FoundAgain {
  /** Who has the step now and had it not before. */
  readonly added: readonly number[];
  /** Nobody able, or not for everything that is left to sign: somebody has to be told (R8). */
  readonly lacking: boolean;
}

/**
 * Looks for an open step's people once more, as on the day it was opened: people were disabled, a publisher's term
 * passed to another, or a sign-off that was taken back is to be given again. Keeps the step's own clock; never refuses.
 */
export async function findPeopleAgain(
  tx: Transaction,
  clock: Clock,
  run: LoadedRun,
  step: LoadedStep,
): Promise<FoundAgain> {
  const definition = run.route.steps.find(({ key }) => key === step.key);
  if (!definition) throw new Error(`route ${run.route.key} has no step ${step.key}`);
  const unsigned = step.kind === 'sign' ? await unsignedPlacements(tx, clock, run) : [];
  const { tasks: able } = await assignStep(tx, run, definition, {
    accountIds: unsigned.map(({ accountId }) => accountId),
    now: clock.now(),
  });
  const added = await putOn(tx, clock, step, able);
  const ableIds = new Set(able.map(({ personId }) => personId));
  if (step.kind !== 'sign')
    return { added, lacking: added.length === 0 && !(await isManned(tx, clock, step)) };
  await takeOff(tx, clock, step, [...ableIds]);
  const lacking = unsigned.some(({ signers }) => !signers.some(({ personId }) => ableIds.has(personId)));
  return { added, lacking };
}

async function unsignedPlacements(tx: Transaction, clock: Clock, run: LoadedRun) {
  return (await placementsAtSigning(tx, clock, run)).filter(({ state }) => state === 'open');
}

/** A task that was withdrawn opens again, a finished one only at signing: an opinion is given once per entry. */
export async function putOn(
  tx: Transaction,
  clock: Clock,
  step: LoadedStep,
  able: readonly GroupTask[],
): Promise<number[]> {
  const known = await tx.select().from(task).where(eq(task.runStepId, step.id));
  const again = known.filter(
    ({ personId, state }) =>
      able.some((one) => one.personId === personId) &&
      (state === 'withdrawn' || (state === 'done' && step.kind === 'sign')),
  );
  const fresh = able.filter(({ personId }) => !known.some((one) => one.personId === personId));
  if (again.length > 0) {
    const ids = again.map(({ id }) => id);
    await tx.update(task).set({ state: 'open', closedAt: null }).where(inArray(task.id, ids));
  }
  if (fresh.length > 0) {
    const [own] = await tx.select({ dueAt: runStep.dueAt }).from(runStep).where(eq(runStep.id, step.id));
    const openedAt = clock.now();
    await insertTasks(tx, { runStepId: step.id, tasks: fresh, openedAt, dueAt: own?.dueAt ?? null });
  }
  return [...again, ...fresh].map(({ personId }) => personId);
}

/** Whoever has nothing left to sign here, because the account has another publisher by now, loses the task. */
async function takeOff(
  tx: Transaction,
  clock: Clock,
  step: LoadedStep,
  ableIds: readonly number[],
): Promise<void> {
  await tx
    .update(task)
    .set({ state: 'withdrawn', closedAt: clock.now() })
    .where(
      and(eq(task.runStepId, step.id), eq(task.state, 'open'), notInArray(task.personId, [0, ...ableIds])),
    );
}

async function isManned(tx: Transaction, clock: Clock, step: LoadedStep): Promise<boolean> {
  const [row] = await tx
    .select({ id: task.id })
    .from(task)
    .innerJoin(sql`person p`, sql`p.id = ${task.personId} and ${isAble(sql`p`, instant(clock.now()))}`)
    .where(and(eq(task.runStepId, step.id), eq(task.state, 'open')))
    .limit(1);
  return row !== undefined;
}

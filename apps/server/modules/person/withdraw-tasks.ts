import type { Transaction } from '@qianfa/db/pool';
import { runStep, task } from '@qianfa/db/tables/review';
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

/**
 * Takes the open tasks of a person who can no longer do them. Steps that nobody is left on are named in the trail, each
 * in an entry of its own, since such a step waits for ever until somebody is put on it (R8).
 */
export async function withdrawTasks(
  tx: Transaction,
  actor: Actor,
  clock: Clock,
  personId: number,
): Promise<{ withdrawn: number; stepsWithoutPerson: readonly number[] }> {
  const withdrawn = await tx
    .update(task)
    .set({ state: 'withdrawn', closedAt: clock.now() })
    .where(and(eq(task.personId, personId), eq(task.state, 'open')))
    .returning({ runStepId: task.runStepId });
  if (withdrawn.length === 0) return { withdrawn: 0, stepsWithoutPerson: [] };
  const touched = [...new Set(withdrawn.map(({ runStepId }) => runStepId))];
  const others = tx
    .select({ one: sql`1` })
    .from(task)
    .where(and(eq(task.runStepId, runStep.id), eq(task.state, 'open')));
  const left = await tx
    .select({ id: runStep.id })
    .from(runStep)
    .where(and(inArray(runStep.id, touched), eq(runStep.state, 'open'), notExists(others)));
  for (const { id } of left) {
    await writeTrail(tx, actor, clock, {
      act: 'step.withoutPerson',
      subject: `run_step:${id}`,
      facts: { personId },
    });
  }
  return { withdrawn: withdrawn.length, stepsWithoutPerson: left.map(({ id }) => id) };
}

import { refused } from '@qianfa/domain/refusal';
import { backAt } from '@qianfa/domain/review/later';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, type PersonActing, requireRight } from '../command.ts';

const taskKey = z.number().int().positive();

export const putOffInput = z.object({
  taskId: taskKey,
  /** When it shall stand among the others again; null: behind them, two hours at the most. */
  until: z.iso.datetime({ offset: true }).nullable().default(null),
});
export const bringBackInput = z.object({ taskId: taskKey });

/**
 * 稍后办: one's own item steps behind the others, without a reason, and frees it for whoever shares it. An order of
 * one's own list, no act on the post: it leaves no trail, and the limit goes on running (R8).
 */
export async function putOff(command: Command<z.input<typeof putOffInput>>): Promise<{ backAt: string }> {
  const { db, clock } = command;
  const { taskId, until } = putOffInput.parse(command.input);
  const { personId } = personOf(command);
  const [held] = await db.execute<{ dueAt: string | null; runStepId: number }>(sql`
    select to_json(due_at) #>> '{}' as "dueAt", run_step_id as "runStepId" from task
    where id = ${taskId} and person_id = ${personId} and state = 'open'`);
  if (!held) throw refused('notFound', 'R4', 'taskNotFound');
  const back = backAt({
    now: clock.now(),
    until: until === null ? null : new Date(until),
    dueAt: held.dueAt === null ? null : new Date(held.dueAt),
  }).toISOString();
  await db.execute(sql`
    with freed as (delete from task_lease where run_step_id = ${held.runStepId} and person_id = ${personId})
    update task set later_until = ${back} where id = ${taskId} and person_id = ${personId} and state = 'open'`);
  return { backAt: back };
}

/** The item takes its place among the others again. */
export async function bringBack(command: Command<z.input<typeof bringBackInput>>): Promise<void> {
  const { taskId } = bringBackInput.parse(command.input);
  const { personId } = personOf(command);
  const rows = await command.db.execute(sql`
    update task set later_until = null where id = ${taskId} and person_id = ${personId} and state = 'open' returning id`);
  if (rows.length === 0) throw refused('notFound', 'R4', 'taskNotFound');
}

function personOf({ actor }: Pick<Command, 'actor'>): PersonActing {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'review.decide', { taskHolder: true });
  return actor;
}

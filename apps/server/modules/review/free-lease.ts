import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';

export const freeLeaseInput = z.object({ postId: z.number().int().positive() });

/** Puts back what one had taken up, when the page is left. Nothing happens where one holds the item and has not taken it up. */
export async function freeLease({
  actor,
  db,
  input,
}: Command<z.input<typeof freeLeaseInput>>): Promise<void> {
  const { postId } = freeLeaseInput.parse(input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'review.decide', { taskHolder: true });
  const held = await db.execute(sql`
    with steps as (
      select t.run_step_id as id from task t join run_step s on s.id = t.run_step_id join review_run r on r.id = s.run_id
      where t.person_id = ${actor.personId} and r.post_id = ${postId}),
    freed as (
      delete from task_lease l using steps where l.run_step_id = steps.id and l.person_id = ${actor.personId})
    select id from steps limit 1`);
  if (held.length === 0) throw refused('notFound', 'R4', 'taskNotFound');
}

import { refused } from '@qianfa/domain/refusal';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';

export const freeLeaseInput = z.object({ postId: z.number().int().positive() });

/** Puts back what one had taken up, when the page is left. Nothing happens where one had nothing. */
export async function freeLease({
  actor,
  db,
  input,
}: Command<z.input<typeof freeLeaseInput>>): Promise<void> {
  const { postId } = freeLeaseInput.parse(input);
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'review.decide', { taskHolder: true });
  await db.execute(sql`
    delete from task_lease l using run_step s, review_run r
    where l.person_id = ${actor.personId} and s.id = l.run_step_id and r.id = s.run_id and r.post_id = ${postId}`);
}

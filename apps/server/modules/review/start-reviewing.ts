import { refused } from '@qianfa/domain/refusal';
import { isPooled, mayTakeUp } from '@qianfa/domain/review/lease';
import { sql } from 'drizzle-orm';
import { type Command, requireRight } from '../command.ts';
import { readLeasedSteps } from './leased-steps.ts';
import { takeLease } from './take-lease.ts';

/**
 * 开始审核: takes up the most urgent item that nobody else has, and answers its post; null: everything is in somebody's
 * hands, or nothing waits. Of two who begin at the same moment each gets another item.
 */
export async function startReviewing({
  actor,
  db,
  clock,
}: Omit<Command, 'input'>): Promise<{ postId: number | null }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'review.decide', { taskHolder: true });
  const now = clock.now();
  const waiting = await readLeasedSteps(db, actor.personId, {
    where: sql`s.kind <> 'sign' and (t.later_until is null or t.later_until <= ${now.toISOString()})`,
    order: sql`t.due_at, t.opened_at, t.id`,
  });
  for (const { postId, ...facts } of waiting.filter((one) => mayTakeUp(one, actor.personId, now).ok)) {
    if (!isPooled(facts.step)) return { postId };
    const taken = await takeLease({ actor, db, clock, input: { postId } }).catch(() => null);
    if (taken?.until) return { postId };
  }
  return { postId: null };
}

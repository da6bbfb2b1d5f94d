import type { LeaseTaken } from '../modules/review/take-lease.ts';
import { takeLease } from '../modules/review/take-lease.ts';
import type { MoveMaker } from './act-world.ts';
import { openTask } from './deciding-moves.ts';

/** Working at the desk: what orders one's own list or keeps others off for ten minutes leaves no entry; taking over does. */
export const atTheDesk: Readonly<Record<string, MoveMaker>> = {
  'review.start': async ({ served }) => ({
    actor: served.office.reviewer,
    path: 'review.start',
    input: undefined,
    acts: [],
  }),
  'review.takeUp': async (world) => {
    const mine = await openTask(world, 'review');
    if (!mine) return null;
    const { office } = world.served;
    const over = world.pick(2) === 1;
    const other = [office.reviewer, office.secondReviewer].find(({ personId }) => personId !== mine.personId);
    let taken: LeaseTaken | null = null;
    if (over && other) {
      const input = { postId: mine.postId };
      taken = await takeLease({ ...world.walk, actor: other, input }).catch(() => null);
    }
    return {
      actor: mine.actor,
      path: 'review.takeUp',
      input: { postId: mine.postId, over },
      acts: taken?.until ? ['task.takenOver'] : [],
    };
  },
  'review.putBack': async (world) => {
    const mine = await openTask(world, 'review');
    return mine && { actor: mine.actor, path: 'review.putBack', input: { postId: mine.postId }, acts: [] };
  },
  'review.putOff': async (world) => {
    const mine = await openTask(world, 'review');
    return mine && { actor: mine.actor, path: 'review.putOff', input: { taskId: mine.id }, acts: [] };
  },
  'review.bringBack': async (world) => {
    const mine = await openTask(world, 'review');
    return mine && { actor: mine.actor, path: 'review.bringBack', input: { taskId: mine.id }, acts: [] };
  },
};

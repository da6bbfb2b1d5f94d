import type { TrailAct } from '@qianfa/domain/trail/acts';
import type { LeaseTaken } from '../modules/review/take-lease.ts';
import { takeLease } from '../modules/review/take-lease.ts';
import { recordRead } from '../modules/trail/record-read.ts';
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
  'desk.decideMany': async (world) => {
    const mine = await openTask(world, 'review');
    if (!mine) return null;
    await recordRead(
      { ...world.walk, actor: mine.actor },
      { subject: `revision:${mine.revisionId}`, postId: mine.postId, unitId: 1 },
    );
    const requestKey = `walk-${world.fresh()}-${mine.id}`;
    const input = { items: [{ taskId: mine.id, revisionId: mine.revisionId, requestKey }] };
    const acts = (answer: unknown): TrailAct[] =>
      (answer as { refusal: unknown }[]).filter(({ refusal }) => !refusal).map(() => 'opinion.passed');
    return { actor: mine.actor, path: 'desk.decideMany', input, acts };
  },
  'desk.saveFilter': async (world) => ({
    actor: world.served.office.reviewer,
    path: 'desk.saveFilter',
    input: { name: `筛选${world.pick(5)}`, filter: { class: 'major' } },
    acts: [],
  }),
  'desk.removeFilter': async (world) => ({
    actor: world.served.office.reviewer,
    path: 'desk.removeFilter',
    input: { name: `筛选${world.pick(5)}` },
    acts: [],
  }),
};

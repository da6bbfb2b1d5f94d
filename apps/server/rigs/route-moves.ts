import { defaultRoute, type Route } from '@qianfa/domain/review/route';
import { installRoute } from '../testing/routes.ts';
import { decide, draftOf, submittedPost, taskOf, weiboText } from '../testing/walk.ts';
import type { MoveMaker, World } from './act-world.ts';

const boxed: Route = { ...defaultRoute, key: 'boxed' };

/** A post before 复审, on a route with the box of 保密审查. */
async function beforeTheBox(world: World): Promise<number> {
  const { office, database } = world.served;
  const known = await database.sql`select 1 from review_route where key = ${boxed.key}`;
  if (known.length === 0) await installRoute(database.db, boxed, { topic: ['保密'] });
  const content = draftOf([weiboText(office.accounts.weibo.id, `抽查${world.fresh()}批。`)], {
    topic: '保密',
  });
  const { postId } = await submittedPost(world.walk, office.editor, content);
  await decide(world.walk, office.reviewer, postId, 'pass');
  return postId;
}

export const routing: Readonly<Record<string, MoveMaker>> = {
  'review.secrecy': async (world) => {
    const actor = world.served.office.secondReviewer;
    const mine = await taskOf(world.walk, actor, await beforeTheBox(world));
    const [verdict, act] = world.pick(4)
      ? (['mayPublish', 'secrecy.cleared'] as const)
      : (['mustAsk', 'secrecy.askedAbove'] as const);
    const input = { taskId: mine.id, revisionId: mine.revisionId, verdict, basis: '保密法第十三条' };
    return { actor, path: 'review.secrecy', input, acts: [act] };
  },
};

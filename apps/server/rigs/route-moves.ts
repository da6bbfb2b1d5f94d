import { defaultRoute, type Route } from '@qianfa/domain/review/route';
import { threeStepRoute } from '@qianfa/domain/testing/routes';
import { readRules } from '../modules/route/read-rules.ts';
import { saveRoute } from '../modules/route/save-route.ts';
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

/** A route that no rule names, saved a moment ago. */
async function freshRoute(world: World): Promise<{ key: string; version: number }> {
  const { key, version } = await saveRoute({
    ...world.walk,
    actor: world.served.office.securityAdmin,
    input: { key: null, basedOn: 0, name: `流程${world.fresh()}`, steps: threeStepRoute.steps },
  });
  return { key, version };
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
  'route.save': async (world) => {
    const { key, version } = await freshRoute(world);
    const input = { key, basedOn: version, name: `流程${world.fresh()}`, steps: threeStepRoute.steps };
    return { actor: world.served.office.securityAdmin, path: 'route.save', input, acts: ['route.changed'] };
  },
  'route.end': async (world) => ({
    actor: world.served.office.securityAdmin,
    path: 'route.end',
    input: await freshRoute(world),
    acts: ['route.ended'],
  }),
  'route.setRules': async (world) => {
    const before = await readRules(world.walk.db);
    const named = { match: { topic: [`主题${world.fresh()}`] }, unitId: null, routeKey: boxed.key };
    const kept = before
      .filter(({ match }) => !match.topic?.some((topic) => topic.startsWith('主题')))
      .map(({ match: { unitPath: _path, ...match }, unitId, routeKey }) => ({ match, unitId, routeKey }));
    const known = before.some(({ routeKey }) => routeKey === boxed.key);
    const rules = known ? [named, ...kept] : kept;
    const input = { rules, basedOn: before.map(({ id }) => id) };
    const actor = world.served.office.securityAdmin;
    return { actor, path: 'route.setRules', input, acts: ['routeRule.changed'] };
  },
};

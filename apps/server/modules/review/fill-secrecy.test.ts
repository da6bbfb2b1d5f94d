import { reviewRun } from '@qianfa/db/tables/review';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { defaultRoute, type Route } from '@qianfa/domain/review/route';
import { secrecyAnswerSchema } from '@qianfa/domain/review/secrecy';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { installRoute } from '../../testing/routes.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import {
  decide,
  draftOf,
  resubmit,
  signAll,
  submittedPost,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { startCopy } from '../release/start-copy.ts';
import { readDesk } from './desk.queries.ts';
import { fillSecrecy } from './fill-secrecy.ts';
import { manSteps } from './man-steps.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
const withBox: Route = { ...defaultRoute, key: 'boxed', version: 1 };
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  await installRoute(database.db, withBox);
  shared = await testServices(database, clock);
});
afterAll(async () => {
  await database.drop();
  await shared.remove();
});

const submit = () =>
  submittedPost(
    walk,
    office.editor,
    draftOf([weiboText(office.accounts.weibo.id), toutiaoText(office.accounts.toutiao.id)]),
  );
const fill = async (
  who: Acting,
  postId: number,
  verdict: 'mayPublish' | 'mayNotPublish' | 'mustAsk' = 'mayPublish',
  basis = '保密法第十三条',
) => {
  const mine = await taskOf(walk, who, postId);
  return fillSecrecy({
    ...walk,
    actor: who,
    input: { taskId: mine.id, revisionId: mine.revisionId, ...secrecyAnswerSchema.parse({ verdict, basis }) },
  });
};
const toSecond = async () => {
  const post = await submit();
  await decide(walk, office.reviewer, post.postId, 'pass');
  return post;
};
const desk = (who: Acting, postId: number) => readDesk(contextFor(shared.services, who), { postId });
const answers = (postId: number) =>
  database.sql`select x.verdict from secrecy_review x join review_run r on r.id = x.run_id where r.post_id = ${postId}`;

describe('保密审查是单独的一栏 (R6)', () => {
  test('复审只通过、不填保密审查：稿件停在保密审查，谁也不能签发 (R6)', async () => {
    const { postId } = await toSecond();
    const { stepName, runState } = await decide(walk, office.secondReviewer, postId, 'pass');
    expect([stepName, runState]).toEqual(['保密审查', 'reviewing']);
    await expect(taskOf(walk, office.publisher, postId)).rejects.toThrow('has no task');
    // Who reviewed the post may still fill the box: the steps are different, the rule lets it (R3, R6).
    expect(await fill(office.reviewer, postId)).toMatchObject({ runState: 'signing', stepName: '签发' });
    const signed = await signAll(walk, office.publisher, postId);
    expect(signed.every(({ ok }) => ok)).toBe(true);
  });

  test('复审的人一点“可以公开”再通过，直接到签发；留痕写明是谁、对着哪份内容 (R6, R37)', async () => {
    const { postId } = await toSecond();
    expect((await desk(office.secondReviewer, postId)).task?.fillsSecrecy).toBe(true);
    expect(await fill(office.secondReviewer, postId)).toMatchObject({ stepName: '复审' });
    expect(await decide(walk, office.secondReviewer, postId, 'pass')).toMatchObject({
      runState: 'signing',
      stepName: '签发',
    });
    const { revisionId } = await taskOf(walk, office.secondReviewer, postId);
    const [entry] = (await trailOf(database, `revision:${revisionId}`)).filter(
      ({ act }) => act === 'secrecy.cleared',
    );
    expect(entry).toMatchObject({
      actor: `person:${office.secondReviewer.personId}`,
      facts: { step: 'second' },
    });
    expect(entry?.facts['digests']).toHaveLength(2);
  });

  test('初审没有被流程点名，不能填 (R6)', async () => {
    const { postId } = await submit();
    expect((await desk(office.reviewer, postId)).task?.fillsSecrecy).toBe(false);
    expect(await refusalOf(fill(office.reviewer, postId))).toMatchObject({ code: 'notSecrecyReviewer' });
    expect(await answers(postId)).toHaveLength(0);
  });

  test('不予公开：在哪一环节都当即退回拟稿人；原样再送，仍要重新审查 (R6)', async () => {
    const post = await toSecond();
    const answer = await fill(office.secondReviewer, post.postId, 'mayNotPublish', '第二段涉工作秘密');
    expect(answer).toMatchObject({ runState: 'returned' });
    expect(await refusalOf(fill(office.secondReviewer, post.postId, 'mayPublish'))).toMatchObject({
      kind: 'conflict',
    });
    const content = draftOf([weiboText(office.accounts.weibo.id), toutiaoText(office.accounts.toutiao.id)]);
    expect(await resubmit(walk, office.editor, post, content)).toMatchObject({ stepName: '复审' });
    await decide(walk, office.secondReviewer, post.postId, 'pass');
    const { run } = await desk(office.secondReviewer, post.postId);
    expect(run.secrecy).toMatchObject({ cleared: false });
    expect(run.steps.find(({ kind }) => kind === 'secrecy')?.state).toBe('open');
  });

  test('需报审：稿件停住；答复以后再填可以公开，才往下走 (R6)', async () => {
    const { postId } = await toSecond();
    await decide(walk, office.secondReviewer, postId, 'pass');
    expect(await fill(office.reviewer, postId, 'mustAsk', '已报市局保密办')).toMatchObject({
      runState: 'reviewing',
      stepName: '保密审查',
    });
    expect(await fill(office.reviewer, postId)).toMatchObject({ runState: 'signing' });
  });

  test('只改了微博：微博要重新做保密审查，头条号的沿用 (R4, R6)', async () => {
    const post = await toSecond();
    await fill(office.secondReviewer, post.postId);
    await decide(walk, office.secondReviewer, post.postId, 'pass');
    const changed = draftOf([
      weiboText(office.accounts.weibo.id, '本期抽查进口食品219批。'),
      toutiaoText(office.accounts.toutiao.id),
    ]);
    await resubmit(walk, office.editor, post, changed);
    await decide(walk, office.reviewer, post.postId, 'pass');
    expect(await decide(walk, office.secondReviewer, post.postId, 'pass')).toMatchObject({
      stepName: '保密审查',
    });
    await fill(office.secondReviewer, post.postId);
    expect(await answers(post.postId)).toHaveLength(3);
  });

  test('填过保密审查的人不能签发同一稿 (R3)', async () => {
    const route: Route = {
      ...defaultRoute,
      key: 'boxed-publisher',
      version: 9,
      steps: defaultRoute.steps.map((step) =>
        step.kind === 'secrecy'
          ? { ...step, holders: { kind: 'people' as const, personIds: [office.publisher.personId] } }
          : step,
      ),
    };
    await installRoute(database.db, route, { topic: ['签发人兼保密'] });
    const { postId } = await submittedPost(
      walk,
      office.editor,
      draftOf([weiboText(office.accounts.weibo.id)], { topic: '签发人兼保密' }),
    );
    await decide(walk, office.reviewer, postId, 'pass');
    await decide(walk, office.secondReviewer, postId, 'pass');
    await fill(office.publisher, postId);
    // The signing step opens without them, and somebody is told (R8).
    const [step] = await database.sql`
      select s.kind, count(t.id)::int as tasks from run_step s join review_run r on r.id = s.run_id
        left join task t on t.run_step_id = s.id
      where r.post_id = ${postId} and s.state = 'open' group by s.id, s.kind`;
    expect(step).toEqual({ kind: 'sign', tasks: 0 });
    expect(await manSteps(walk)).toMatchObject({ without: 1 });
  });
});

describe('没有保密审查，一处也出不去 (R1, R6)', () => {
  test('签发以后流程快照被改成要保密审查：签发与发布都拒绝 (R1, R6)', async () => {
    const { postId } = await toSecond();
    await fill(office.secondReviewer, postId);
    await decide(walk, office.secondReviewer, postId, 'pass');
    await signAll(walk, office.publisher, postId);
    const another: Route = {
      ...withBox,
      steps: withBox.steps.map((step) => (step.kind === 'secrecy' ? { ...step, key: 'another' } : step)),
    };
    const copy = async () => {
      const [release] = await database.sql<{ id: number }[]>`
        select e.id::int as id from release e join placement pl on pl.id = e.placement_id where pl.post_id = ${postId}
        order by e.id limit 1`;
      return startCopy({
        ...walk,
        files: temporaryFiles(),
        actor: office.publisher,
        input: { releaseId: release?.id ?? 0 },
      });
    };
    await database.db.update(reviewRun).set({ routeSnapshot: another }).where(eq(reviewRun.postId, postId));
    expect(await refusalOf(copy())).toMatchObject({ code: 'secrecyNotCleared', rule: 'R6' });
    await database.db.update(reviewRun).set({ routeSnapshot: withBox }).where(eq(reviewRun.postId, postId));
    expect(await copy()).toBeTruthy();
  });
});

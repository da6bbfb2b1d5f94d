import { reviewRoute, routeRule } from '@qianfa/db/tables/review';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { type PublishWalk, published, releasesOf, temporaryFiles } from '../../testing/publish.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { decide, draftOf, draftPost, signAll, weiboText } from '../../testing/walk.ts';
import { watchClocks } from '../clock/watch-clocks.ts';
import type { PersonActing } from '../command.ts';
import { listDisclosures } from '../disclosure/disclosure.queries.ts';
import { recordDecision } from '../disclosure/record-decision.ts';
import { readKindsOf } from '../kinds/kinds.queries.ts';
import { listTasks } from '../review/queue.queries.ts';
import { submitPost } from '../review/submit-post.ts';
import { listAfterReviews } from './after-review.queries.ts';
import { giveAfterReview } from './give-after-review.ts';
import { listIncidents } from './incident.queries.ts';
import { nameIncident } from './name-incident.ts';
import { changeIncident, openIncident } from './open-incident.ts';
import { recordConference, waiveConference } from './record-conference.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: PublishWalk;
/** Monday, 10:00 in Shanghai. */
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock, files: temporaryFiles() };
});
afterAll(() => home.drop());

const emergencyDraft = (text = '城东路口发生交通事故，现场已封控。') =>
  draftOf([weiboText(office.accounts.weibo.id, text)], {
    kind: 'emergency',
    flags: { ...draftOf([]).flags, emergency: true },
  });

async function opened(startedAt = '2026-11-23T01:00:00Z', title = '城东交通事故') {
  const input = { unitId: office.units.headOffice.id, title, place: '城东路口', startedAt };
  return openIncident({ ...walk, actor: office.editor, input });
}

const incidentNow = async (incidentId: number) => {
  const views = await listIncidents({ ...walk, actor: office.leader }, { state: 'all' });
  const view = views.find((one) => one.incidentId === incidentId);
  if (!view) throw new Error('no incident');
  const of = (kind: string) => view.clocks.find((one) => one.kind === kind);
  return { ...view, information: of('information'), conference_: of('conference') };
};

/** Drafts, names the event, submits, passes, signs and publishes. */
async function outWith(incidentId: number, publishedAt: string) {
  const { postId, version } = await draftPost(walk, office.editor, emergencyDraft());
  await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
  await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
  await decide(walk, office.reviewer, postId, 'pass');
  await decide(walk, office.secondReviewer, postId, 'pass');
  await signAll(walk, office.publisher, postId);
  const [releaseId] = await releasesOf(walk, postId);
  await published(walk, office.editor, releaseId ?? 0, { publishedAt });
  return postId;
}

/** What the first reviewer's list says of the clocks of a post. */
const clocksInQueue = async (postId: number) => {
  const lines = await listTasks({ sql: home.sql, actor: office.reviewer, clock }, {});
  const line = lines.toJSON().find((one) => one.postId === postId);
  return line?.clocks.map(({ kind, dueAt, standing }) => [kind, dueAt, standing]);
};

const review = (
  actor: PersonActing,
  postId: number,
  verdict: 'clean' | 'correct' | 'retract' = 'clean',
  reason = '',
) => giveAfterReview({ ...walk, actor, input: { postId, verdict, reason } });

describe('突发事件 (R9)', () => {
  test('突发稿件没有写明哪一起事件，不能送审，并告诉怎么办', async () => {
    const { postId, version } = await draftPost(walk, office.editor, emergencyDraft());
    const submit = () => submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    expect(await refusalOf(submit())).toMatchObject({ code: 'emergencyWithoutIncident', rule: 'R9' });
    const { incidentId } = await opened();
    await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
    await expect(submit()).resolves.toMatchObject({ revisionNumber: 1 });
    const forget = nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId: null } });
    expect(await refusalOf(forget)).toMatchObject({ code: 'incidentNeeded' });
    expect((await trailOf(home, `post:${postId}`)).map(({ act }) => act)).toContain('post.incidentNamed');
  });

  test('第一篇发出的稿件结束5小时的时钟，事件起始时间更正后时钟跟着走', async () => {
    const { incidentId } = await opened('2026-11-22T19:00:00Z');
    expect((await incidentNow(incidentId)).information).toMatchObject({ standing: 'overdue', doneAt: null });
    await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    expect((await incidentNow(incidentId)).information).toMatchObject({
      standing: 'metLate',
      dueAt: '2026-11-23T00:00:00.000Z',
      doneAt: '2026-11-23T02:00:00.000Z',
    });
    const input = { incidentId, title: '更正', place: '城东路口', startedAt: '2026-11-22T21:00:00Z' };
    await changeIncident({ ...walk, actor: office.editor, input });
    expect((await incidentNow(incidentId)).information).toMatchObject({
      standing: 'met',
      dueAt: '2026-11-23T02:00:00.000Z',
    });
    const acts = (await trailOf(home, `incident:${incidentId}`)).map(({ act }) => act);
    expect(acts).toEqual(['incident.opened', 'incident.changed']);
  });

  test('待办里的突发稿件写着5小时和24小时还剩多少；信息发了、发布会定了就不再写；已办不写', async () => {
    const { incidentId } = await opened();
    const { postId, version } = await draftPost(walk, office.editor, emergencyDraft());
    const plain = await draftPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));
    await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
    await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    await submitPost({ ...walk, actor: office.editor, input: plain });
    expect(await clocksInQueue(plain.postId)).toEqual([]);
    expect(await clocksInQueue(postId)).toEqual([
      ['information', '2026-11-23T06:00:00.000Z', 'running'],
      ['conference', '2026-11-24T01:00:00.000Z', 'running'],
    ]);
    await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    expect(await clocksInQueue(postId)).toEqual([['conference', '2026-11-24T01:00:00.000Z', 'running']]);
    const waiver = { incidentId, reason: '规模小，已发通报' };
    await waiveConference({ ...walk, actor: office.leader, input: waiver });
    expect(await clocksInQueue(postId)).toEqual([]);
    await decide(walk, office.reviewer, postId, 'pass');
    const done = await listTasks({ sql: home.sql, actor: office.reviewer, clock }, { list: 'done' });
    expect(done.toJSON().find((line) => line.postId === postId)?.clocks).toEqual([]);
  });

  test('误发撤下的稿件不算权威信息，时钟继续走 (R23)', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    expect((await incidentNow(incidentId)).information?.standing).toBe('met');
    await home.sql`update publication set taken_down_at = now() where release_id in (
      select e.id from release e join placement pl on pl.id = e.placement_id where pl.post_id = ${postId})`;
    expect((await incidentNow(incidentId)).information?.doneAt).toBeNull();
  });

  test('发布会由人登记，要有链接；时间不能早于事件，也不能在将来', async () => {
    const { incidentId } = await opened();
    const record = (heldAt: string, link = 'https://example.org/press') =>
      recordConference({ ...walk, actor: office.publisher, input: { incidentId, heldAt, link } });
    expect(await refusalOf(record('2026-11-23T00:00:00Z'))).toMatchObject({
      code: 'conferenceBeforeIncident',
    });
    expect(await refusalOf(record('2026-11-24T00:00:00Z'))).toMatchObject({ code: 'conferenceInFuture' });
    expect(await refusalOf(record('2026-11-23T01:40:00Z', 'javascript:alert(1)'))).toMatchObject({
      code: 'conferenceLinkUnusable',
    });
    await record('2026-11-23T01:40:00Z');
    expect((await incidentNow(incidentId)).conference_).toMatchObject({
      standing: 'met',
      proof: { link: 'https://example.org/press' },
    });
  });

  test('不开发布会由领导定，写明理由；拟稿人和发布人定不了', async () => {
    const { incidentId } = await opened();
    const waive = (actor: PersonActing) =>
      waiveConference({ ...walk, actor, input: { incidentId, reason: '影响很小' } });
    expect(await refusalOf(waive(office.editor))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(waive(office.publisher))).toMatchObject({ kind: 'forbidden' });
    await waive(office.leader);
    expect((await incidentNow(incidentId)).conference_?.standing).toBe('excused');
  });

  test('别的单位看不到这起事件，也改不了', async () => {
    const { incidentId } = await opened();
    expect(await listIncidents({ ...walk, actor: office.outsideEditor }, { state: 'all' })).toEqual([]);
    const input = { incidentId, title: '改', place: '改', startedAt: '2026-11-23T01:00:00Z' };
    const change = changeIncident({ ...walk, actor: office.outsideEditor, input });
    expect(await refusalOf(change)).toMatchObject({ kind: 'notFound', code: 'incidentNotFound' });
  });

  test('还没发生的事件登记不了', async () => {
    expect(await refusalOf(opened('2026-11-23T02:01:00Z'))).toMatchObject({ code: 'incidentInFuture' });
  });
});

describe('事后复核 (R9)', () => {
  test('突发稿件发出后必须复核，由没有经手的人做，一次为准', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    const line = async (actor: PersonActing) =>
      (await listAfterReviews({ ...walk, actor })).find((one) => one.postId === postId);
    expect(await line(office.reviewer)).toMatchObject({
      given: null,
      clock: { dueAt: '2026-11-26T15:59:59.000Z', standing: 'running' },
      may: { give: { ok: false, refusal: { rule: 'R3' } } },
    });
    expect((await incidentNow(incidentId)).isSettled).toBe(false);
    for (const acted of [office.reviewer, office.secondReviewer, office.publisher]) {
      expect(await refusalOf(review(acted, postId))).toMatchObject({ rule: 'R3' });
    }
    expect(await line(office.secondPublisher)).toMatchObject({ may: { give: { ok: true } } });
    await review(office.secondPublisher, postId);
    expect(await line(office.leader)).toMatchObject({ given: { verdict: 'clean', by: '冯签发' } });
    expect(await refusalOf(review(office.secondPublisher, postId))).toMatchObject({
      kind: 'conflict',
      code: 'afterReviewGiven',
    });
    expect((await trailOf(home, `post:${postId}`)).at(-1)).toMatchObject({ act: 'afterReview.given' });
  });

  test('要更正或撤回的写明理由；撤回之前一直挂着', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    expect(await refusalOf(review(office.secondPublisher, postId, 'retract'))).toMatchObject({
      code: 'afterReviewReasonMissing',
    });
    await review(office.secondPublisher, postId, 'retract', '伤亡数字有误');
    const views = await listAfterReviews({ ...walk, actor: office.leader });
    expect(views.find((one) => one.postId === postId)).toMatchObject({
      asks: 'retract',
      may: { takeDown: { ok: false } },
    });
  });

  test('要更正的，更正稿发出以前一直挂着，发出以后自行了结', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    await review(office.secondPublisher, postId, 'correct', '伤亡数字有误');
    const asks = async () =>
      (await listAfterReviews({ ...walk, actor: office.editor })).find((one) => one.postId === postId);
    expect(await asks()).toMatchObject({ asks: 'correct', isDrafter: true });
    const outAfterwards = async (ofIncident: number) => {
      const id = await outWith(ofIncident, '2026-11-23T02:00:00.000Z');
      await home.sql`update publication set published_at = (select reviewed_at + interval '1 hour' from after_review
          where post_id = ${postId})
        where release_id in (select r.id from release r join placement pl on pl.id = r.placement_id where pl.post_id = ${id})`;
    };
    await outAfterwards((await opened()).incidentId);
    expect(await asks()).toMatchObject({ asks: 'correct' });
    await outAfterwards(incidentId);
    expect(await asks()).toMatchObject({ asks: null });
  });

  test('没有发出的稿件谈不上事后复核', async () => {
    const { incidentId } = await opened();
    const { postId } = await draftPost(walk, office.editor, emergencyDraft());
    await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
    expect(await refusalOf(review(office.secondPublisher, postId))).toMatchObject({ code: 'notOutYet' });
  });

  test('复核一直没人做，到期后显示超期，事件不算了结', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    const later = { ...walk, clock: clockAt('2026-11-27T02:00:00Z') };
    const views = await listAfterReviews({ ...later, actor: office.leader });
    expect(views.find((one) => one.postId === postId)?.clock.standing).toBe('overdue');
    const open = await listIncidents({ ...later, actor: office.leader }, { state: 'open' });
    expect(open.map((one) => one.incidentId)).toContain(incidentId);
    await watchClocks(later);
    const told = await home.sql<{ name: string }[]>`
      select p.name from notice n join person p on p.id = n.person_id
      where n.event = 'clock.overdue' and n.subject = ${`afterReview:${postId}`} order by p.id`;
    // 陈编辑写的、赵审核钱审核王签发经手的，都不能复核：提醒没有经手的人和领导。
    expect(told.map(({ name }) => name)).toEqual(['冯签发', '李局长']);
  });

  test('两个人同时复核，只有一个算数，另一个知道是谁先做的', async () => {
    const { incidentId } = await opened();
    const postId = await outWith(incidentId, '2026-11-23T02:00:00.000Z');
    const results = await Promise.allSettled([
      review(office.secondPublisher, postId),
      review(office.secondPublisher, postId),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('行政许可、行政处罚公示 (R11)', () => {
  const penaltyDraft = () => draftOf([weiboText(office.accounts.weibo.id)], { kind: 'penalty' });

  test('没有决定日期和文号不能送审；登记后按7个工作日倒计时，发出即为依据', async () => {
    const { postId, version } = await draftPost(walk, office.editor, penaltyDraft());
    const submit = () => submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    expect(await refusalOf(submit())).toMatchObject({ code: 'decisionMissing', rule: 'R11' });
    const record = (decidedOn: string) =>
      recordDecision({
        ...walk,
        actor: office.editor,
        input: { postId, documentNumber: '云检罚〔2026〕8号', decidedOn },
      });
    expect(await refusalOf(record('2026-11-24'))).toMatchObject({ code: 'decisionInFuture' });
    await record('2026-11-20');
    await submit();
    const kinds = () => readKindsOf({ ...walk, actor: office.editor }, { postId });
    expect((await kinds()).decision?.clock).toMatchObject({
      dueAt: '2026-12-01T15:59:59.000Z',
      standing: 'running',
      doneAt: null,
    });
    expect(await clocksInQueue(postId)).toEqual([['disclosure', '2026-12-01T15:59:59.000Z', 'running']]);
    await decide(walk, office.reviewer, postId, 'pass');
    await decide(walk, office.secondReviewer, postId, 'pass');
    await signAll(walk, office.publisher, postId);
    const [releaseId] = await releasesOf(walk, postId);
    await published(walk, office.editor, releaseId ?? 0);
    expect((await kinds()).decision?.clock.standing).toBe('met');
    const lines = await listDisclosures({ ...walk, actor: office.leader });
    expect(lines.find((one) => one.postId === postId)?.clock.proof?.link).toMatch(/^https:/);
  });

  test('未公示前，名单上没有稿件标题，别的单位什么也看不到', async () => {
    const { postId } = await draftPost(walk, office.editor, penaltyDraft());
    const input = { postId, documentNumber: '云检罚〔2026〕9号', decidedOn: '2026-11-02' };
    await recordDecision({ ...walk, actor: office.editor, input });
    const late = (await listDisclosures({ ...walk, actor: office.leader })).find(
      (one) => one.postId === postId,
    );
    expect(late).toMatchObject({ title: null, clock: { standing: 'overdue' } });
    expect(await listDisclosures({ ...walk, actor: office.outsidePublisher })).toEqual([]);
    const look = readKindsOf({ ...walk, actor: office.reviewer }, { postId });
    expect(await refusalOf(look)).toMatchObject({ kind: 'notFound' });
  });
});

test('突发标记的稿件走短流程 (R2, R9)', async () => {
  const [full] = await home.db.select().from(reviewRoute);
  const base = full?.definition as { steps: { kind: string }[] };
  await home.db.insert(reviewRoute).values({
    key: 'emergency',
    version: 1,
    name: '突发流程',
    definition: { ...base, name: '突发流程', steps: base.steps.slice(1) },
    current: true,
    createdAt: clock.now(),
  });
  const [rule] = await home.db
    .insert(routeRule)
    .values({ priority: 1, match: { flags: ['emergency'] }, routeKey: 'emergency' })
    .returning({ id: routeRule.id });
  const { incidentId } = await opened();
  const { postId, version } = await draftPost(walk, office.editor, emergencyDraft());
  await nameIncident({ ...walk, actor: office.editor, input: { postId, incidentId } });
  const submitted = await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
  expect(submitted.stepName).toBe((base.steps[1] as { name?: string }).name);
  await home.sql`update route_rule set ended_at = now() where id = ${rule?.id ?? 0}`;
});

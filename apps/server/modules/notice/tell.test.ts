import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildAnnotation } from '../../testing/build-correcting.ts';
import { buildPostWriter } from '../../testing/build-post.ts';
import { buildAlert } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { releasesOf } from '../../testing/publish.ts';
import { sealWholeTrail } from '../../testing/seal-whole-trail.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { decide, draftOf, signedPost, submittedPost, weiboText } from '../../testing/walk.ts';
import { countsOf } from '../session/counts.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { listNotices } from './notice.queries.ts';
import { tellFromTrail } from './tell-from-trail.ts';
import { tellTasks } from './tell-tasks.ts';

const clock = clockAt('2026-11-23T10:00:00+08:00');
let home: TestDatabase;
let office: BuiltOffice;
let shared: Awaited<ReturnType<typeof testServices>>;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  shared = await testServices(home, clock);
});
beforeEach(async () => {
  await tellAll();
  await home.ownerSql`truncate notice cascade`;
});
afterAll(async () => {
  await shared.remove();
  await home.drop();
});

const everything = { cursor: null, unread: false, group: null };
const walk = () => ({ db: home.db, clock });
async function tellAll() {
  await sealWholeTrail(home.db, clock);
  await tellFromTrail({ db: home.db, clock });
}
/** Who was told what, by names. */
const told = async () =>
  (
    await home.sql<{ line: string }[]>`
      select p.name || ' ' || n.event as line from notice n join person p on p.id = n.person_id order by line`
  ).map(({ line }) => line);
const submitted = (title = '端午通告') =>
  submittedPost(
    walk(),
    office.editor,
    draftOf([weiboText(office.accounts.weibo.id, `正文${title}`)], { title }),
  );
const hands = () => ({
  editor: office.editor,
  reviewer: office.reviewer,
  secondReviewer: office.secondReviewer,
  publisher: office.publisher,
});
const write = (actor: Acting | 'system', entry: Parameters<typeof writeTrail>[3]) =>
  home.db.transaction((tx) =>
    writeTrail(tx, actor === 'system' ? { kind: 'system', name: 'freshness' } : actor, clock, entry),
  );

describe('做了什么，告诉谁', () => {
  test('退回告诉拟稿人和一起写的人，不告诉退的人自己；同样的事只说一次', async () => {
    const { postId } = await submitted();
    await buildPostWriter(home.db, { postId, personId: office.secondEditor.personId });
    await decide(walk(), office.reviewer, postId, 'return');
    await tellAll();
    await tellAll();
    expect(await told()).toEqual(['周编辑 post.returned', '陈编辑 post.returned']);
    const [mine] = await listNotices(contextFor(shared.services, office.editor), everything);
    expect(mine).toMatchObject({
      event: 'post.returned',
      title: '端午通告',
      facts: { by: '赵审核' },
      postId,
    });
    expect(JSON.stringify(await home.sql`select facts from notice`)).not.toContain('端午');
  });

  test('签发告诉拟稿人；没发出去、发没发出去不清楚，也告诉签的人 (R20)', async () => {
    const { postId } = await signedPost(
      walk(),
      hands(),
      draftOf([weiboText(office.accounts.weibo.id, '好')], { title: '好' }),
    );
    await tellAll();
    expect(await told()).toEqual(['陈编辑 post.signed']);
    const [releaseId] = await releasesOf(walk(), postId);
    await write('system', { act: 'release.unknown', subject: `release:${releaseId}`, postId });
    await tellAll();
    expect(await told()).toEqual(['王签发 release.unknown', '陈编辑 post.signed', '陈编辑 release.unknown']);
  });

  test('批注告诉拟稿人，答复告诉写批注的人 (R5)', async () => {
    const { postId } = await submitted();
    const { id } = await buildAnnotation(home.db, { postId, personId: office.reviewer.personId });
    await write(office.reviewer, { act: 'annotation.made', subject: `annotation:${id}`, postId });
    await write(office.editor, { act: 'annotation.replied', subject: `annotation:${id}`, postId });
    await tellAll();
    expect(await told()).toEqual(['赵审核 annotation.replied', '陈编辑 annotation.made']);
  });

  test('记着同意代签的人要补签 (R43)；接过去的租约告诉原来的人 (R7)', async () => {
    const { postId } = await submitted();
    const facts = { agreedById: office.leader.personId, dueAt: '2026-11-24T09:30:00Z' };
    await write(office.secondPublisher, {
      act: 'deputy.consentRecorded',
      subject: 'signoff:7',
      postId,
      facts,
    });
    const [task] = await home.sql<{ id: number }[]>`
      select t.id::int as id from task t where t.person_id = ${office.reviewer.personId} and t.state = 'open' order by id desc limit 1`;
    const relieved = { personId: office.reviewer.personId };
    await write(office.secondReviewer, {
      act: 'task.takenOver',
      subject: `task:${task?.id}`,
      postId,
      facts: relieved,
    });
    await tellAll();
    expect(await told()).toEqual(['李局长 consent.due', '赵审核 task.takenOver']);
  });

  test('事后复核没有问题的不打扰人，要处理的告诉拟稿人 (R9)', async () => {
    const { postId } = await submitted();
    await write(office.secondReviewer, {
      act: 'afterReview.given',
      subject: `post:${postId}`,
      postId,
      facts: { verdict: 'clean' },
    });
    await tellAll();
    expect(await told()).toEqual([]);
    await write(office.secondReviewer, {
      act: 'afterReview.given',
      subject: `post:${postId}`,
      postId,
      facts: { verdict: 'correct' },
    });
    await tellAll();
    expect(await told()).toEqual(['陈编辑 afterReview.asks']);
  });

  test.each([
    ['reminder', ['周编辑 alert.reminder', '陈编辑 alert.reminder']],
    ['warning', ['王签发 alert.warning']],
    ['alert', ['李局长 alert.alert']],
    ['workOrder', ['李局长 alert.workOrder', '王签发 alert.workOrder']],
  ] as const)('预警的梯子，%s 这一级告诉该知道的人，不告诉别的单位 (R27, T17)', async (level, expected) => {
    const { id } = await buildAlert(home.db, {
      accountId: office.accounts.weibo.id,
      level,
      period: `阶梯${level}`,
    });
    await write('system', { act: 'alert.raised', subject: `alert:${id}`, facts: { level } });
    await tellAll();
    expect(await told()).toEqual(expected);
  });

  test('补看时发现已经过去的停更，不再说 (R27)', async () => {
    const { id } = await buildAlert(home.db, {
      accountId: office.accounts.weibo.id,
      period: '早过去了',
      state: 'closed',
      closedAt: clock.now(),
      closedReason: 'published',
    });
    await write('system', { act: 'alert.raised', subject: `alert:${id}`, facts: { level: 'reminder' } });
    await tellAll();
    expect(await told()).toEqual([]);
  });

  test('停用的人什么也收不到', async () => {
    const { postId } = await submitted();
    await decide(walk(), office.reviewer, postId, 'return');
    await home.sql`update person set state = 'disabled' where id = ${office.editor.personId}`;
    await tellAll();
    await home.sql`update person set state = 'active' where id = ${office.editor.personId}`;
    expect(await told()).toEqual([]);
  });

  test('停了三天再开，旧事不再说', async () => {
    const { postId } = await submitted();
    await decide(walk(), office.reviewer, postId, 'return');
    clock.pass(73 * 60);
    await tellAll();
    expect(await told()).toEqual([]);
  });
});

describe('新到的待办', () => {
  test('只给页面以外的渠道：页面里有待办清单，不再数一遍；只说一次', async () => {
    const { postId } = await submitted('新到的');
    await tellTasks({ db: home.db, clock });
    await tellTasks({ db: home.db, clock });
    const mine =
      await home.sql`select event, post_id::int as "postId" from notice where person_id = ${office.reviewer.personId} and post_id = ${postId}`;
    expect([...mine]).toEqual([{ event: 'task.opened', postId }]);
    const context = contextFor(shared.services, office.reviewer);
    expect((await countsOf(context)).notices).toBe(0);
    expect(await listNotices(context, everything)).toEqual([]);
  });

  test('没人知悉的预警一天再提醒一次，知悉了就不再提醒，时限照走 (R27)', async () => {
    const { id } = await buildAlert(home.db, {
      accountId: office.accounts.wechat.id,
      level: 'alert',
      period: '重复',
    });
    await write('system', { act: 'alert.raised', subject: `alert:${id}`, facts: { level: 'alert' } });
    await tellAll();
    const unread = async () => {
      await tellTasks({ db: home.db, clock });
      return (await countsOf(contextFor(shared.services, office.leader))).notices;
    };
    await home.sql`update notice set read_at = now()`;
    clock.pass(23 * 60);
    expect(await unread()).toBe(0);
    clock.pass(2 * 60);
    expect(await unread()).toBe(1);
    await home.sql`update notice set read_at = now()`;
    await home.sql`update alert set state = 'acknowledged' where id = ${id}`;
    clock.pass(25 * 60);
    expect(await unread()).toBe(0);
  });
});

import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import {
  decide,
  draftOf,
  resubmit,
  reviewedPost,
  signAll,
  submittedPost,
  taskOf,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { disablePerson } from '../person/disable-person.ts';
import { listAskable } from './asked-people.ts';
import { manSteps } from './man-steps.ts';
import { returnToStep } from './return-to-step.ts';
import { addPerson, handOnTask } from './share-task.ts';

const clock = clockAt('2026-11-23T02:00:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let third: Acting;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  third = office.secondPublisher;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`update person set state = 'active', disabled_at = null where state = 'disabled'`;
  await database.sql`delete from absence`;
});

const content = (text = '本期抽查进口食品218批。') => draftOf([weiboText(office.accounts.weibo.id, text)]);
const submitted = () => submittedPost(walk, office.editor, content());
const share = async (command: typeof handOnTask, from: Acting, to: Acting, postId: number) => {
  const { id } = await taskOf(walk, from, postId);
  return command({
    ...walk,
    actor: from,
    input: { taskId: id, personId: to.personId, reason: '请您把关数据' },
  });
};
const lastEntry = async (postId: number) => {
  const [row] = await database.sql<{ act: string; facts: Record<string, unknown> }[]>`
    select act, facts from trail_entry where post_id = ${postId} order by id desc limit 1`;
  return row;
};
const noticesTo = (who: Acting) => database.sql<{ event: string }[]>`
  select event from notice where person_id = ${who.personId} order by id`;

describe('转审 (R8)', () => {
  test('我的待办交给另一位，我不再能办，他能办，留痕写着理由，他收到提醒', async () => {
    const { postId } = await submitted();
    await share(handOnTask, office.reviewer, third, postId);
    expect(await lastEntry(postId)).toMatchObject({
      act: 'task.handedOn',
      facts: { to: third.personId, reason: '请您把关数据' },
    });
    expect(await noticesTo(third)).toContainEqual({ event: 'task.handedOn' });
    expect(await refusalOf(decide(walk, office.reviewer, postId, 'pass'))).toMatchObject({
      code: 'stepClosed',
    });
    expect(await decide(walk, third, postId, 'pass')).toMatchObject({ stepName: '复审' });
  });

  test('转给拟稿人、外单位的人、已有这件待办的人都不行；列表里就说明原因', async () => {
    const { postId } = await submitted();
    const refusals = await Promise.all(
      [office.editor, office.outsidePublisher, office.secondReviewer].map((to) =>
        refusalOf(share(handOnTask, office.reviewer, to, postId)),
      ),
    );
    expect(refusals.map(({ code }) => code)).toEqual([
      'askedMayNotReview',
      'askedMayNotReview',
      'askedHasTask',
    ]);
    const { id } = await taskOf(walk, office.reviewer, postId);
    const people = await listAskable({ ...walk, actor: office.reviewer }, { taskId: id });
    expect(people.map(({ name, may }) => [name, may.handOn.ok])).toEqual([
      ['冯签发', true],
      ['钱审核', false],
      ['王签发', true],
    ]);
  });

  test('别人的待办转不了；两人同时转同一件，各转各的', async () => {
    const { postId } = await submitted();
    const { id } = await taskOf(walk, office.reviewer, postId);
    const input = { taskId: id, personId: third.personId, reason: '请办' };
    expect(await refusalOf(handOnTask({ ...walk, actor: office.secondReviewer, input }))).toMatchObject({
      code: 'notYourTask',
    });
    const both = await Promise.allSettled([
      share(handOnTask, office.reviewer, third, postId),
      share(handOnTask, office.reviewer, third, postId),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('加签 (R8)', () => {
  test('加签的人也通过了，环节才算通过；谁先谁后都一样', async () => {
    for (const order of [
      [office.reviewer, third],
      [third, office.reviewer],
    ]) {
      const { postId } = await submitted();
      await share(addPerson, office.reviewer, third, postId);
      expect(await lastEntry(postId)).toMatchObject({ act: 'task.personAdded' });
      const [one, other] = order as [Acting, Acting];
      expect(await decide(walk, one, postId, 'pass')).toMatchObject({ stepName: '初审' });
      expect(await decide(walk, other, postId, 'pass')).toMatchObject({ stepName: '复审' });
    }
  });

  test('加签的人退回，稿件就退回', async () => {
    const { postId } = await submitted();
    await share(addPerson, office.reviewer, third, postId);
    expect(await decide(walk, third, postId, 'return')).toMatchObject({ runState: 'returned' });
  });

  test('改稿再送，加签还在：没有他的通过不往下走', async () => {
    const post = await submitted();
    await share(addPerson, office.reviewer, third, post.postId);
    await decide(walk, third, post.postId, 'return');
    await resubmit(walk, office.editor, post, content('本期抽查进口食品219批。'));
    expect(await decide(walk, office.reviewer, post.postId, 'pass')).toMatchObject({ stepName: '初审' });
    expect(await decide(walk, third, post.postId, 'pass')).toMatchObject({ stepName: '复审' });
  });

  test('加签的人停用了，别人已通过的环节一分钟内接着走 (T9)', async () => {
    const { postId } = await submitted();
    await share(addPerson, office.reviewer, third, postId);
    await decide(walk, office.reviewer, postId, 'pass');
    await disablePerson({ ...walk, actor: office.systemAdmin, input: { personId: third.personId } });
    await manSteps(walk);
    expect(await lastEntry(postId)).toMatchObject({ act: 'step.settled' });
    expect((await taskOf(walk, office.secondReviewer, postId)).state).toBe('open');
    await database.sql`update person set state = 'active' where id = ${third.personId}`;
  });
});

describe('退回到前面的环节 (R8)', () => {
  const back = async (from: Acting, postId: number, given: { stepKey?: string; reasons?: string[] } = {}) => {
    const { id, revisionId } = await taskOf(walk, from, postId);
    const { stepKey = 'first', reasons = ['facts'] } = given;
    return returnToStep({ ...walk, actor: from, input: { taskId: id, revisionId, stepKey, reasons } });
  };

  test('复审退回初审：原来的初审意见不再算数，同一稿再过初审、复审', async () => {
    const { postId } = await submitted();
    await decide(walk, office.reviewer, postId, 'pass');
    expect(await back(office.secondReviewer, postId)).toEqual({ stepName: '初审' });
    expect(await lastEntry(postId)).toMatchObject({ act: 'opinion.returnedToStep', facts: { to: 'first' } });
    expect(await decide(walk, office.reviewer, postId, 'pass')).toMatchObject({ stepName: '复审' });
    expect(await decide(walk, office.secondReviewer, postId, 'pass')).toMatchObject({ runState: 'signing' });
  });

  test('要有理由，只能往前退，初审无处可退 (R5)', async () => {
    const { postId } = await submitted();
    expect(await refusalOf(back(office.reviewer, postId))).toMatchObject({ code: 'notAnEarlierStep' });
    await decide(walk, office.reviewer, postId, 'pass');
    const nowhere = [{ stepKey: 'second' }, { stepKey: 'sign' }, { stepKey: 'nowhere' }];
    for (const given of nowhere) {
      expect(await refusalOf(back(office.secondReviewer, postId, given))).toMatchObject({
        code: 'notAnEarlierStep',
      });
    }
    expect(await refusalOf(back(office.secondReviewer, postId, { reasons: [] }))).toMatchObject({
      code: 'reasonRequired',
    });
  });

  test('责任发布人退回复审；已签了一处就不能整篇退回环节 (R41)', async () => {
    const both = draftOf([weiboText(office.accounts.weibo.id), toutiaoText(office.accounts.toutiao.id)]);
    const { postId } = await reviewedPost(walk, office, both);
    expect(await back(office.publisher, postId, { stepKey: 'second' })).toEqual({ stepName: '复审' });
    expect(await decide(walk, office.secondReviewer, postId, 'pass')).toMatchObject({ runState: 'signing' });
    await signAll(walk, office.publisher, postId, { accountId: office.accounts.weibo.id });
    expect(await refusalOf(back(office.publisher, postId, { stepKey: 'second' }))).toMatchObject({
      code: 'othersSignToo',
      rule: 'R41',
    });
  });
});

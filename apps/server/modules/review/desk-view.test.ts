import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import {
  decide,
  draftOf,
  resubmit,
  reviewedPost,
  signAll,
  signedPost,
  submittedPost,
  toutiaoText,
  type Walk,
  weiboText,
} from '../../testing/walk.ts';
import { endAbsence } from '../absence/end-absence.ts';
import { recordAbsence } from '../absence/record-absence.ts';
import { readDesk } from './desk.queries.ts';
import { keepLooking } from './lookers.ts';
import { countTasks, listTasks } from './queue.queries.ts';

let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-23T10:00:00+08:00');

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  shared = await testServices(database, clock);
});
afterAll(async () => {
  await database.drop();
  await shared.remove();
});

const as = (actor: Acting) => contextFor(shared.services, actor);
const both = (weibo?: string) =>
  draftOf([weiboText(office.accounts.weibo.id, weibo), toutiaoText(office.accounts.toutiao.id)]);
const deskOf = (person: Acting, postId: number) => readDesk(as(person), { postId });

describe('审核台读到的', () => {
  test('改了微博平台稿：微博的初审意见失效，头条的沿用 (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'return');
    await resubmit(walk, office.editor, post, both('本期抽查进口食品220批。'));
    const { run, signing } = await deskOf(office.reviewer, post.postId);
    const idOf = (platform: string) => signing.find((one) => one.platform === platform)?.placementId ?? 0;
    expect(run.effects).toEqual([
      { stepName: '初审', standing: [idOf('toutiao')], cleared: [idOf('weibo')] },
    ]);
  });

  test('失效之后又重新通过的，对比条上仍写着这次改动让谁失效、谁沿用；原意见标“部分沿用” (R4)', async () => {
    const post = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, post.postId, 'pass');
    await decide(walk, office.secondReviewer, post.postId, 'return');
    await resubmit(walk, office.editor, post, both('本期抽查进口食品221批。'));
    await decide(walk, office.reviewer, post.postId, 'pass');
    const { run } = await deskOf(office.secondReviewer, post.postId);
    expect(run.effects).toMatchObject([
      { stepName: '初审', standing: [expect.any(Number)], cleared: [expect.any(Number)] },
    ]);
    expect(run.steps[0]?.opinions).toMatchObject([
      { revisionNumber: 1, carried: true, partly: true },
      { revisionNumber: 2, carried: false, stands: true },
    ]);
  });

  test('环节写着用时和限时，按工作时间算 (R8)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    clock.set('2026-11-23T10:28:00+08:00');
    await decide(walk, office.reviewer, postId, 'pass');
    clock.set('2026-11-23T20:00:00+08:00');
    const { run } = await deskOf(office.secondReviewer, postId);
    clock.set('2026-11-23T10:00:00+08:00');
    const [first, second, sign] = run.steps;
    expect(first).toMatchObject({ usedMinutes: 28, limitMinutes: 240, state: 'passed' });
    // 10:28–12:00 and 13:30–17:30.
    expect(second).toMatchObject({ usedMinutes: 332, state: 'open' });
    expect(sign).toMatchObject({ usedMinutes: null, state: 'waiting' });
  });

  test('本环节谁外出、到什么时候、谁代办，都写着；回来了就不再写 (R8)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    expect((await deskOf(office.reviewer, postId)).away).toEqual([]);
    const endsAt = new Date(clock.now().getTime() + 48 * 3_600_000).toISOString();
    const { absenceId } = await recordAbsence({
      ...walk,
      actor: office.reviewer,
      input: { startsAt: clock.now().toISOString(), endsAt, delegateId: office.publisher.personId, note: '' },
    });
    const { away } = await deskOf(office.publisher, postId);
    expect(away).toMatchObject([{ name: '赵审核', by: '王签发' }]);
    expect(Date.parse(away[0]?.until ?? '')).toBe(Date.parse(endsAt));
    await endAbsence({ ...walk, actor: office.reviewer, input: { absenceId } });
    expect((await deskOf(office.reviewer, postId)).away).toEqual([]);
  });

  test('别人已经办过，按钮写明是谁、什么时候办的 (R4)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, postId, 'return');
    const { may, task } = await deskOf(office.secondReviewer, postId);
    expect(task).toBeNull();
    expect(may.pass).toMatchObject({
      ok: false,
      refusal: { code: 'alreadyDecided', facts: { by: '赵审核', verdict: 'return' } },
    });
  });

  test('办过一个环节的人，在下一环节看到按钮不可用和原因 (R3)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, postId, 'pass');
    const { may } = await deskOf(office.reviewer, postId);
    expect(may.pass.ok).toBe(false);
  });

  test('待签发：哪几份归我签、短码是什么；拟稿人看得见但不能签 (R41)', async () => {
    const { postId } = await reviewedPost(walk, office, both());
    const mine = await deskOf(office.publisher, postId);
    expect(mine.signing.map(({ mine: own, state }) => [own, state])).toEqual([
      [true, 'open'],
      [true, 'open'],
    ]);
    expect(mine.signing[0]?.shortCode).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(mine.may.sign.ok).toBe(true);
    const drafter = await deskOf(office.editor, postId);
    expect(drafter.signing.every(({ mine: own }) => !own)).toBe(true);
    expect(drafter.may.sign).toMatchObject({ ok: false, refusal: { code: 'drafterMayNotReview' } });
  });

  test('签发之后写着谁签的；没发出的可以撤销，别的单位的人不行 (R4, R23)', async () => {
    const { postId } = await signedPost(walk, office, both());
    const { signing, may } = await deskOf(office.publisher, postId);
    expect(signing[0]?.signoff).toMatchObject({ signerName: '王签发', kind: 'electronic', acting: false });
    expect(signing[0]?.signoff?.may.revoke.ok).toBe(true);
    expect(may.sign.ok).toBe(false);
    const editor = await deskOf(office.editor, postId);
    expect(editor.signing[0]?.signoff?.may.revoke.ok).toBe(false);
  });

  test('待用：在手上的人可以，办完的人不可以 (R4)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, postId, 'pass');
    expect((await deskOf(office.secondReviewer, postId)).may.hold.ok).toBe(true);
    expect((await deskOf(office.reviewer, postId)).may.hold.ok).toBe(false);
    expect((await deskOf(office.secondReviewer, postId)).may.resume.ok).toBe(false);
  });
});

describe('谁正在看', () => {
  test('两个人开着同一篇，互相看得见；四十五秒没有动静就不算', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    expect(await keepLooking(as(office.reviewer), { postId })).toMatchObject({ others: [] });
    expect(await keepLooking(as(office.secondReviewer), { postId })).toMatchObject({ others: ['赵审核'] });
    clock.set('2026-11-23T10:00:46+08:00');
    expect(await keepLooking(as(office.secondReviewer), { postId })).toMatchObject({ others: [] });
    clock.set('2026-11-23T10:00:00+08:00');
  });

  test('开着的时候别人退回了，从这里就知道稿件已经动了', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    const { standing: before } = await keepLooking(as(office.secondReviewer), { postId });
    await decide(walk, office.reviewer, postId, 'return');
    const { standing: after } = await keepLooking(as(office.secondReviewer), { postId });
    expect(before).toMatchObject({ runState: 'reviewing', runStepId: expect.any(Number) });
    expect(after).toEqual({ revisionId: before?.revisionId, runState: 'returned', runStepId: null });
  });

  test('别的单位的人问不到，也不知道有没有这篇稿件 (R37)', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    const refusal = await refusalOf(keepLooking(as(office.outsidePublisher), { postId }));
    expect(refusal).toMatchObject({ kind: 'notFound', code: 'postNotFound' });
  });
});

describe('首页的数', () => {
  test('待办、待签发、已办、我发起的，各数各的', async () => {
    const before = await countTasks(as(office.publisher));
    const { postId } = await reviewedPost(walk, office, both());
    const waiting = await countTasks(as(office.publisher));
    expect(waiting).toMatchObject({ open: before.open + 1, toSign: before.toSign + 1, done: before.done });
    await signAll(walk, office.publisher, postId);
    expect(await countTasks(as(office.publisher))).toMatchObject({
      open: before.open,
      done: before.done + 1,
    });
    expect((await countTasks(as(office.editor))).mine).toBeGreaterThan(0);
  });

  test('已办写着我怎么办的、现在在谁手上', async () => {
    const { postId } = await submittedPost(walk, office.editor, both());
    await decide(walk, office.reviewer, postId, 'pass');
    const done = (await listTasks(as(office.reviewer), { list: 'done' })).toJSON();
    const row = done.find((one) => one.postId === postId);
    expect(row).toMatchObject({ decided: 'pass', runState: 'reviewing' });
    expect(row?.holders).toContain('钱审核');
    expect(row?.holders).not.toContain('赵审核');
  });
});

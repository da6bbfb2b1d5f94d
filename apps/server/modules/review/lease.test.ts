import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { contextFor, testServices } from '../../testing/services.ts';
import { draftOf, reviewedPost, submittedPost, taskOf, type Walk, weiboText } from '../../testing/walk.ts';
import { readDesk } from './desk.queries.ts';
import { dropLeases } from './drop-leases.ts';
import { freeLease } from './free-lease.ts';
import { giveOpinion } from './give-opinion.ts';
import { bringBack, putOff } from './put-off.ts';
import { listTasks } from './queue.queries.ts';
import { startReviewing } from './start-reviewing.ts';
import { takeLease } from './take-lease.ts';

let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let shared: Awaited<ReturnType<typeof testServices>>;
const clock = clockAt('2026-11-23T02:00:00Z');
beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
  shared = await testServices(database, clock);
});
afterAll(async () => {
  await shared.remove();
  await database.drop();
});

const submitted = (title = '抽查结果') =>
  submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)], { title }));
const take = (actor: Acting, postId: number, over = false) =>
  takeLease({ ...walk, actor, input: { postId, over } });
const pass = async (actor: Acting, postId: number, requestKey: string | null = null) => {
  const mine = await taskOf(walk, actor, postId);
  return giveOpinion({
    ...walk,
    actor,
    input: { taskId: mine.id, revisionId: mine.revisionId, verdict: 'pass', requestKey },
  });
};
const queueOf = async (actor: Acting) =>
  (await listTasks({ sql: database.sql, actor, clock }, { limit: 200 })).toJSON();
const actsOf = async (postId: number) =>
  (
    await database.db
      .select({ act: trailEntry.act, actor: trailEntry.actor })
      .from(trailEntry)
      .where(eq(trailEntry.postId, postId))
      .orderBy(asc(trailEntry.id))
  ).filter(({ act }) => act.startsWith('task.'));
const deskOf = (actor: Acting, postId: number) => readDesk(contextFor(shared.services, actor), { postId });

describe('开始审核', () => {
  test('两人同时开始，各得一篇；都在别人手上就没有', async () => {
    const first = await submitted('第一篇');
    clock.pass(1);
    const second = await submitted('第二篇');
    const upwards = (a: number, b: number) => a - b;
    const start = (actor: Acting) => startReviewing({ ...walk, actor });
    const got = await Promise.all([start(office.reviewer), start(office.secondReviewer)]);
    expect(got.map(({ postId }) => postId ?? 0).sort(upwards)).toEqual(
      [first.postId, second.postId].sort(upwards),
    );
    const mine = got[0]?.postId ?? 0;
    // What one has already is the next that one gets.
    expect((await start(office.reviewer)).postId).toBe(mine);
    await pass(office.reviewer, mine);
    expect((await start(office.reviewer)).postId).toBeNull();
  });
});

describe('多人共办的环节 (R7)', () => {
  test('先认领的人办，别人只能看：按钮写着是谁、到几时；认领到时就放开', async () => {
    const { postId } = await submitted();
    const until = new Date(clock.now().getTime() + 600_000).toISOString();
    expect(await take(office.reviewer, postId)).toEqual({ until, other: null });
    expect(await take(office.secondReviewer, postId)).toEqual({
      until: null,
      other: { name: '赵审核', until },
    });
    const desk = await deskOf(office.secondReviewer, postId);
    expect(desk.lease).toEqual({ pooled: true, other: { name: '赵审核', until } });
    expect(desk.may.pass).toMatchObject({
      ok: false,
      refusal: { code: 'leasedByOther', facts: { by: '赵审核' } },
    });
    expect((await deskOf(office.reviewer, postId)).may.pass.ok).toBe(true);
    expect((await queueOf(office.secondReviewer)).find((row) => row.postId === postId)?.leasedBy).toBe(
      '赵审核',
    );
    expect((await queueOf(office.reviewer)).find((row) => row.postId === postId)?.leasedBy).toBeNull();
    expect(await refusalOf(pass(office.secondReviewer, postId))).toMatchObject({
      code: 'leasedByOther',
      kind: 'conflict',
    });
    clock.pass(10);
    expect((await deskOf(office.secondReviewer, postId)).may.pass.ok).toBe(true);
    await pass(office.secondReviewer, postId);
  });

  test('看着的时候一直续期；离开就放开，别人马上能办', async () => {
    const { postId } = await submitted();
    await take(office.reviewer, postId);
    clock.pass(8);
    await take(office.reviewer, postId);
    clock.pass(8);
    expect((await take(office.secondReviewer, postId)).other?.name).toBe('赵审核');
    await freeLease({ ...walk, actor: office.reviewer, input: { postId } });
    expect((await take(office.secondReviewer, postId)).until).not.toBeNull();
    await pass(office.secondReviewer, postId);
  });

  test('改由我办：记入留痕，原来的人变成只能看；认领本身不记', async () => {
    const { postId } = await submitted();
    await take(office.reviewer, postId);
    await take(office.secondReviewer, postId, true);
    expect(await actsOf(postId)).toEqual([
      { act: 'task.takenOver', actor: `person:${office.secondReviewer.personId}` },
    ]);
    expect((await deskOf(office.reviewer, postId)).lease.other?.name).toBe('钱审核');
    // Nobody has it any more: there is nothing to take over.
    await freeLease({ ...walk, actor: office.secondReviewer, input: { postId } });
    await take(office.reviewer, postId, true);
    expect(await actsOf(postId)).toHaveLength(1);
    await pass(office.reviewer, postId);
  });

  test('认领不给权利：不是自己的待办，认领不了；办结了就没有可认领的', async () => {
    const { postId } = await submitted();
    expect(await refusalOf(take(office.publisher, postId))).toMatchObject({ code: 'taskNotFound' });
    expect(await refusalOf(take(office.outsidePublisher, postId))).toMatchObject({ code: 'taskNotFound' });
    await pass(office.reviewer, postId);
    expect(await refusalOf(take(office.reviewer, postId))).toMatchObject({ code: 'taskNotFound' });
  });

  test('过了一天的认领会清掉，还在的不动', async () => {
    const { postId } = await submitted();
    await take(office.reviewer, postId);
    clock.pass(25 * 60);
    const other = await submitted();
    await take(office.reviewer, other.postId);
    expect(await dropLeases(walk)).toBeGreaterThan(0);
    expect(await dropLeases(walk)).toBe(0);
    expect((await take(office.secondReviewer, other.postId)).other?.name).toBe('赵审核');
  });

  test('签发各签各的账号，不用认领', async () => {
    const { postId } = await reviewedPost(
      walk,
      office,
      draftOf([weiboText(office.accounts.weibo.id)], { title: '待签发' }),
    );
    expect(await take(office.publisher, postId)).toEqual({ until: null, other: null });
  });
});

describe('稍后办 (R8)', () => {
  test('排到别的稿件后面，放开认领，不写理由；到时或点了就回到原位', async () => {
    const one = await submitted('推后的一篇');
    clock.pass(1);
    const two = await submitted('接着的一篇');
    const order = async () =>
      (await queueOf(office.reviewer))
        .map(({ postId }) => postId)
        .filter((id) => [one.postId, two.postId].includes(id));
    expect(await order()).toEqual([one.postId, two.postId]);
    await take(office.reviewer, one.postId);
    const { id: taskId } = await taskOf(walk, office.reviewer, one.postId);
    const { backAt } = await putOff({ ...walk, actor: office.reviewer, input: { taskId } });
    expect(Date.parse(backAt)).toBeGreaterThan(clock.now().getTime());
    expect(await order()).toEqual([two.postId, one.postId]);
    expect((await take(office.secondReviewer, one.postId)).until).not.toBeNull();
    expect(
      (await queueOf(office.reviewer)).find(({ postId }) => postId === one.postId)?.laterUntil,
    ).toBeTruthy();
    await bringBack({ ...walk, actor: office.reviewer, input: { taskId } });
    expect(await order()).toEqual([one.postId, two.postId]);
    await putOff({ ...walk, actor: office.reviewer, input: { taskId } });
    clock.pass(121);
    expect(await order()).toEqual([one.postId, two.postId]);
    expect(await actsOf(one.postId)).toEqual([]);
  });

  test('推后的是自己的待办，不是别人的', async () => {
    const { postId } = await submitted();
    const { id: taskId } = await taskOf(walk, office.reviewer, postId);
    const others = putOff({ ...walk, actor: office.secondReviewer, input: { taskId } });
    expect(await refusalOf(others)).toMatchObject({ code: 'taskNotFound' });
  });
});

test('同一次办理因网络重发：只算一次，第二次得到同样的答复；换一次办理就说明已办过 (R3 R4)', async () => {
  const { postId } = await submitted();
  const mine = await taskOf(walk, office.reviewer, postId);
  const input = { taskId: mine.id, revisionId: mine.revisionId, verdict: 'pass' as const };
  const give = (requestKey: string) =>
    giveOpinion({ ...walk, actor: office.reviewer, input: { ...input, requestKey } });
  const first = await give('sending-0001');
  expect(await give('sending-0001')).toEqual(first);
  expect(await refusalOf(give('sending-0002'))).toMatchObject({ code: 'alreadyDecided' });
  const [counted] = await database.sql<{ n: number }[]>`
    select count(*)::int as n from trail_entry where post_id = ${postId} and act = 'opinion.passed'`;
  expect(counted?.n).toBe(1);
});

import type { Database } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPlacement, buildPlacementContent, buildPost } from '../../testing/build-post.ts';
import {
  buildFreshnessPolicy,
  buildObservation,
  buildPublication,
  buildSilencePermit,
} from '../../testing/build-publication.ts';
import {
  buildRelease,
  buildReviewRun,
  buildRunStep,
  buildSignoff,
  buildTask,
} from '../../testing/build-review.ts';
import { buildWorkingCalendar } from '../../testing/build-time.ts';
import { buildAccount, buildPublisherTerm } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import type { Actor } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { readBoard, readBoardInput } from './board.queries.ts';
import { listDrafts } from './drafts.queries.ts';

// 监测时间 2026-11-20 09:00。
const clock = clockAt('2026-11-20T01:00:00.000Z');
let testDb: TestDatabase;
let db: Database;
let office: BuiltOffice;
beforeAll(async () => {
  testDb = await createTestDatabase();
  db = testDb.db;
  office = await buildOffice(testDb, clock);
});
afterAll(() => testDb.drop());

const board = (actor: Actor = office.leader, given: object = {}) =>
  readBoard({ db, sql: testDb.sql, actor, clock }, readBoardInput.parse(given));

async function account(
  name: string,
  publishedAt: readonly string[],
  given: Parameters<typeof buildAccount>[1] = {},
) {
  const { id } = await buildAccount(db, {
    name,
    sponsorUnitId: office.units.division.id,
    enabledOn: '2026-01-01',
    ...given,
  });
  for (const at of publishedAt)
    await buildPublication(db, { accountId: id, publishedAt: new Date(at), original: true });
  await db.transaction((tx) => refreshSummaries(tx, [id], clock.now()));
  return id;
}

async function rowOf(accountId: number, actor: Actor = office.leader) {
  const row = (await board(actor)).rows.find((one) => one.accountId === accountId);
  if (!row) throw new Error('not on the board');
  return row;
}

describe('更新看板', () => {
  test('低于规定的最低条数，看板写明少几条；达到了、报备中的不写 (R25)', async () => {
    const weekly = { minPosts: 3, windowDays: 7 };
    const withMinimum = async (name: string, publishedAt: readonly string[]) => {
      const id = await account(name, publishedAt);
      await buildFreshnessPolicy(db, { accountId: id, ...weekly });
      return id;
    };
    const met = ['2026-11-14T01:00:00Z', '2026-11-16T01:00:00Z', '2026-11-19T01:00:00Z'];
    // Seven times 24 hours before 09:00 are 09:00 on the 13th: a second earlier does not count (R26).
    const short = ['2026-11-13T00:59:59Z', '2026-11-13T01:00:00Z', '2026-11-19T01:00:00Z'];
    expect((await rowOf(await withMinimum('够三条', met))).short).toBeNull();
    expect((await rowOf(await withMinimum('只有两条', short))).short).toEqual({
      missing: 1,
      posts: 3,
      windowDays: 7,
    });
    const permitted = await withMinimum('报备', ['2026-11-13T00:00:00Z']);
    await buildSilencePermit(db, {
      accountId: permitted,
      startsAt: new Date('2026-11-18T00:00:00Z'),
      endsAt: new Date('2026-12-18T00:00:00Z'),
    });
    expect((await rowOf(permitted)).short).toBeNull();
  });

  test('恰好 14 天零秒是剩 0 天，多一秒就是已超期 (R26)', async () => {
    const exactly = await account('恰好', ['2026-11-06T01:00:00Z']);
    const beyond = await account('多一秒', ['2026-11-06T00:59:59Z']);
    expect(await rowOf(exactly)).toMatchObject({ daysLeft: 0, tile: 'soon', daysOver: null });
    expect(await rowOf(beyond)).toMatchObject({ daysLeft: -1, tile: 'over', daysOver: 0, zombie: false });
  });

  test('3 日内将超期：剩 0、1、2 天；剩 3 天是正常', async () => {
    const tilesOf = async (lastAt: string) =>
      rowOf(await account(lastAt, [lastAt])).then((row) => [row.daysLeft, row.tile]);
    expect(await tilesOf('2026-11-08T01:00:01Z')).toEqual([2, 'soon']);
    expect(await tilesOf('2026-11-09T01:00:01Z')).toEqual([3, 'well']);
  });

  test('从未发布和停了 90 天以上的是僵尸；新开的还不是 (R25)', async () => {
    expect(await rowOf(await account('停三月', ['2026-08-01T00:00:00Z']))).toMatchObject({
      zombie: true,
      tile: 'over',
    });
    expect(await rowOf(await account('从未发布', [], { openedOn: '2025-01-01' }))).toMatchObject({
      zombie: true,
      daysLeft: null,
      lastAt: null,
      gapDays: null,
    });
    expect(await rowOf(await account('新开', [], { openedOn: '2026-11-01' }))).toMatchObject({
      zombie: false,
    });
  });

  test('停更报备、试运行、采集数据超过 26 小时的，不绿也不红 (R16, R28, R30)', async () => {
    const permitted = await account('报备中', ['2026-10-01T00:00:00Z']);
    await buildSilencePermit(db, { accountId: permitted, startsAt: new Date('2026-11-01T00:00:00Z') });
    const trial = await account('试运行中', ['2026-10-01T00:00:00Z'], { trialUntil: '2026-11-30' });
    const collected = { collected: true, collectedAt: new Date('2026-11-18T22:59:59Z') };
    const unknown = await account('没采到', ['2026-11-19T00:00:00Z'], collected);
    expect(await rowOf(permitted)).toMatchObject({ status: 'permitted', tile: 'apart' });
    expect(await rowOf(trial)).toMatchObject({ status: 'trial', tile: 'apart' });
    expect(await rowOf(unknown)).toMatchObject({ status: 'unknown', tile: 'apart' });
    const fresh = { collected: true, collectedAt: new Date('2026-11-18T23:00:00Z') };
    expect(await rowOf(await account('采到了', ['2026-11-19T00:00:00Z'], fresh))).toMatchObject({
      tile: 'well',
    });
  });

  test('三十日条、原创占比、本季最长间隔都按上海的日子', async () => {
    const id = await account('有条', [
      '2026-11-18T17:00:00Z',
      '2026-11-03T04:00:00Z',
      '2026-10-20T01:00:00Z',
    ]);
    const row = await rowOf(id);
    expect(row.strip).toHaveLength(30);
    expect(row.strip.slice(-3)).toBe('010');
    expect(row).toMatchObject({ originals: 1, gapDays: 19, silentDays: expect.any(Number) });
  });

  test('过了几天没有新发布：三十日条右移，间隔跟着长', async () => {
    const id = await account('静了几天', [
      '2026-11-18T17:00:00Z',
      '2026-11-10T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-10T01:00:00Z',
    ]);
    const later = clockAt('2026-12-10T01:00:00Z');
    const found = (
      await readBoard(
        { db, sql: testDb.sql, actor: office.leader, clock: later },
        readBoardInput.parse({ limit: 999 }),
      )
    ).rows.find((row) => row.accountId === id);
    expect(found?.strip.indexOf('1')).toBe(8);
    // 从 11 月 19 日 01:00 起 21 天;12 月 3 日 01:00 超期,到 12 月 10 日。
    expect(found).toMatchObject({ daysLeft: -8, gapDays: 21 });
    expect(found?.silentDays).toBeGreaterThanOrEqual(7);
  });

  test('未来的一条不让账号变绿，下一篇排定只认已签发的', async () => {
    const id = await account('有未来', ['2027-12-25T01:00:00Z', '2026-11-03T01:00:00Z']);
    expect(await rowOf(id)).toMatchObject({
      tile: 'over',
      lastAt: '2026-11-03T01:00:00.000Z',
      plannedAt: null,
    });
    const placement = await buildPlacement(db, { accountId: id });
    const content = await buildPlacementContent(db, { placementId: placement.id });
    const signed = await buildSignoff(db, { placementContentId: content.id });
    await buildRelease(db, { signoffId: signed.id, plannedAt: new Date('2026-11-21T02:00:00Z') });
    expect((await rowOf(id)).plannedAt).toBe('2026-11-21T02:00:00.000Z');
  });

  test('巡查看到的一篇算数，并标明是巡查所见', async () => {
    const id = await account('巡查到', ['2026-11-01T01:00:00Z']);
    await buildObservation(db, { accountId: id, lastSeenAt: new Date('2026-11-18T16:00:00Z') });
    await db.transaction((tx) => refreshSummaries(tx, [id], clock.now()));
    expect(await rowOf(id)).toMatchObject({
      observed: true,
      tile: 'well',
      lastAt: '2026-11-18T16:00:00.000Z',
    });
  });

  test('长假临近时说明节后会不会超期、有没有排定的稿件兜底 (R26)', async () => {
    const id = await account('节前', ['2026-09-20T01:00:00Z']);
    const before = clockAt('2026-09-22T01:00:00Z');
    const read = await readBoard(
      { db, sql: testDb.sql, actor: office.leader, clock: before },
      readBoardInput.parse({ limit: 999 }),
    );
    // 2026 年中秋 9 月 25 日(星期五)起连休三天。
    expect(read.holiday).toMatchObject({ firstDay: '2026-09-25', end: '2026-09-27T16:00:00.000Z' });
    expect(read.rows.find((row) => row.accountId === id)?.forecast).toEqual({ breaks: false, covered: true });
    expect((await board()).holiday).toBeNull();
  });

  test('节前预测按机关录入的工作日历：台风停工两天连上周末算长假，改回上班就不算 (R8, R26)', async () => {
    const changedBy = office.systemAdmin.personId;
    const off = { works: false, name: '台风停工' };
    await buildWorkingCalendar(db, { changedBy, days: { '2026-11-26': off, '2026-11-27': off } });
    expect((await board()).holiday).toEqual({ firstDay: '2026-11-26', end: '2026-11-29T16:00:00.000Z' });
    // A calendar is never deleted: a newer one takes its place.
    await buildWorkingCalendar(db, { changedBy, days: { '2026-11-26': off } });
    expect((await board()).holiday).toBeNull();
    await buildWorkingCalendar(db, { changedBy });
  });
});

describe('排序、筛选与数', () => {
  test('剩余天数少的在前，从未发布的其次，不绿不红的最后', async () => {
    const { rows } = await board(office.leader, { limit: 1000 });
    const key = rows.map((row) =>
      row.tile === 'apart' ? 2_000 : row.lastAt === null ? 1_000 : (row.daysLeft ?? 0),
    );
    expect(key).toEqual([...key].sort((a, b) => a - b));
  });

  test('每个数都能点开到它的行：各格的数等于那一格的行数，合起来等于总数', async () => {
    const { tiles } = await board();
    let sum = 0;
    for (const tile of ['well', 'soon', 'over', 'apart'] as const) {
      const opened = await board(office.leader, { tile, limit: 1000 });
      expect(opened.count, tile).toBe(tiles.count[tile]);
      expect(opened.tiles).toEqual(tiles);
      sum += opened.count;
    }
    expect(sum).toBe(tiles.total);
  });

  test('按单位、平台、责任发布人筛选，选项只列出现过的', async () => {
    const id = await account('头条号', ['2026-11-19T00:00:00Z'], { platform: 'douyin', kind: 'standard' });
    await buildPublisherTerm(db, { accountId: id, personId: office.secondPublisher.personId });
    const { options } = await board();
    expect(options.platforms).toContain('douyin');
    expect(options.publishers.map((one) => one.name)).toContain('冯签发');
    expect(options.units.map((one) => one.name)).not.toContain('邻市海事局');
    const filters = [{ platform: 'douyin' }, { publisherId: office.secondPublisher.personId }];
    for (const filter of filters) {
      expect((await board(office.leader, filter)).rows.map((row) => row.accountId)).toEqual([id]);
    }
    expect((await board(office.leader, { unitId: office.units.headOffice.id })).count).toBe(3);
  });

  test('督办中的数来自督办单', async () => {
    const id = await account('督办号', ['2026-11-01T00:00:00Z'], { enabledOn: '2026-11-01' });
    await runFreshnessPass({ db, clock }, [id]);
    expect(await rowOf(id)).toMatchObject({ workOrders: 1, alertLevel: 'workOrder' });
    expect((await board()).tiles.inWorkOrder).toBeGreaterThanOrEqual(1);
  });

  test('关停的账号不在看板上', async () => {
    const id = await account('已关停', ['2026-11-19T00:00:00Z'], { state: 'closed' });
    expect((await board(office.leader, { limit: 1000 })).rows.map((row) => row.accountId)).not.toContain(id);
  });
});

describe('谁看得到什么', () => {
  test('别的单位一行也看不到，数也数不到 (T17)', async () => {
    const { rows, tiles } = await board(office.outsideEditor);
    expect(rows.map((row) => row.accountId)).toEqual([office.accounts.outside.id]);
    expect(tiles.total).toBe(1);
    const own = await board(office.leader, { limit: 1000 });
    expect(own.rows.map((row) => row.accountId)).not.toContain(office.accounts.outside.id);
  });

  test('在办稿件：领导看得到题目、环节和在谁手上；已经签发待发的不再算在办', async () => {
    const id = await account('有稿', ['2026-11-10T00:00:00Z']);
    const post = await buildPost(db, { unitId: office.units.division.id, title: '进口食品抽查' });
    await buildPlacement(db, { postId: post.id, accountId: id });
    const run = await buildReviewRun(db, { postId: post.id });
    const step = await buildRunStep(db, { runId: run.id, name: '复审' });
    for (const person of [office.reviewer, office.secondReviewer])
      await buildTask(db, { runStepId: step.id, personId: person.personId });
    const drafts = (actor: Actor) => listDrafts({ sql: testDb.sql, actor, clock }, { accountIds: [id] });
    expect(await drafts(office.leader)).toMatchObject([
      { title: '进口食品抽查', state: 'reviewing', step: '复审', holders: ['赵审核', '钱审核'] },
    ]);
    expect(await drafts(office.publisher)).toMatchObject([{ title: null }]);
    expect(await drafts(office.outsidePublisher)).toEqual([]);
  });
});

import type { Database } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAbsence } from '../../testing/build-time.ts';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { decide, draftOf, resubmit, signAll, submittedPost, weiboText } from '../../testing/walk.ts';
import { readLoad } from './load.queries.ts';
import { listMeasuredRows } from './measured-rows.queries.ts';
import { readMeasures } from './measures.queries.ts';
import { readTrend } from './trend.queries.ts';

/** 2026-11-20 is a Friday. */
const clock = clockAt('2026-11-20T16:30:00+08:00');
const at = (time: string) => clock.set(`${time}:00+08:00`);
let database: TestDatabase;
let db: Database;
let office: BuiltOffice;
let returnedPost: number;

const ask = (actor: Acting) => ({ db, actor, clock });
const week = { period: 'week', day: '2026-11-23' } as const;

/** Submitted on Friday at 16:30, three hands on Monday; what is returned comes back within the morning. */
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  office = await buildOffice(database, clock);
  const walk = { db, clock };
  const content = (text: string) => draftOf([weiboText(office.accounts.weibo.id, text)]);
  const smooth = await submittedPost(walk, office.editor, content('本期抽查进口食品218批。'));
  const rough = await submittedPost(walk, office.editor, content('本期抽查进口食品219批。'));
  const refusedPost = await submittedPost(walk, office.editor, content('本期抽查进口食品220批。'));
  await submittedPost(walk, office.editor, content('本期抽查进口食品221批。'));
  returnedPost = rough.postId;
  at('2026-11-23T09:30');
  await decide(walk, office.reviewer, smooth.postId, 'pass');
  await decide(walk, office.reviewer, rough.postId, 'return', { reasons: ['typos', 'source'] });
  await decide(walk, office.reviewer, refusedPost.postId, 'reject', { reasons: ['timing'] });
  at('2026-11-23T10:00');
  await resubmit(walk, office.editor, rough, content('本期抽查进口食品222批。'));
  at('2026-11-23T10:30');
  await decide(walk, office.reviewer, rough.postId, 'pass');
  for (const { postId } of [smooth, rough]) await decide(walk, office.secondReviewer, postId, 'pass');
  at('2026-11-23T14:00');
  for (const { postId } of [smooth, rough]) await signAll(walk, office.publisher, postId);
  at('2026-11-23T16:00');
});
afterAll(() => database.drop());

describe('时效与质量 (R45)', () => {
  test('办结三件：一次通过一件，退回过一件，不予发布一件；在办的不算', async () => {
    const { total } = await readMeasures(ask(office.leader), week);
    expect(total).toMatchObject({ ended: 3, firstPass: 1, returned: 1, rejected: 1 });
  });

  test('环节用时按办理人单位的工作时间算：周五下午到周一上午，周末不算 (R8)', async () => {
    const { steps } = await readMeasures(ask(office.leader), week);
    const first = steps.find(({ name }) => name === '初审');
    // 16:30–17:30 and 09:00–09:30, three times; and half an hour after the resubmission.
    expect(first).toMatchObject({ time: { count: 4, median: 90, p90: 90 }, ordinal: 0 });
    expect(steps.map(({ name }) => name)).toEqual(['初审', '复审', '签发']);
    const sign = steps.find(({ name }) => name === '签发');
    // 10:30–12:00 and 13:30–14:00.
    expect(sign?.time).toEqual({ count: 2, median: 120, p90: 120 });
  });

  test('全程用时从送审算到办结', async () => {
    const { total } = await readMeasures(ask(office.leader), week);
    // The rejected one 90 minutes, the others 60 on Friday and 3.5 hours on Monday.
    expect(total.time).toEqual({ count: 3, median: 270, p90: 270 });
  });

  test('退回理由按环节计：一次退回勾了两条，各计一次；不予发布不是退回 (R5)', async () => {
    const { reasons } = await readMeasures(ask(office.leader), week);
    expect(reasons).toEqual([
      { reason: 'source', stepName: '初审', count: 1 },
      { reason: 'typos', stepName: '初审', count: 1 },
    ]);
  });

  test('换一个统计期就没有；逐期对比里只有这一期有', async () => {
    const before = await readMeasures(ask(office.leader), { period: 'week', day: '2026-11-16' });
    expect(before.total).toEqual({
      ended: 0,
      firstPass: 0,
      returned: 0,
      rejected: 0,
      time: { count: 0, median: null, p90: null },
    });
    const trend = await readTrend(ask(office.leader), week);
    expect(trend.map(({ ended }) => ended)).toEqual([0, 0, 0, 0, 0, 3]);
    expect(trend.at(-1)).toMatchObject({ firstPass: 1, time: { median: 270 } });
  });

  test('按单位、按流程筛选；别的单位的人什么也看不到', async () => {
    const counted = async (actor: Acting, given: object) =>
      (await readMeasures(ask(actor), { ...week, ...given })).total.ended;
    expect(await counted(office.leader, { unitId: office.units.headOffice.id })).toBe(3);
    expect(await counted(office.leader, { unitId: office.units.branch.id })).toBe(0);
    const { steps } = await readMeasures(ask(office.leader), week);
    expect(await counted(office.leader, { routeKey: steps[0]?.routeKey })).toBe(3);
    expect(await counted(office.leader, { routeKey: 'none' })).toBe(0);
    expect(await counted(office.outsidePublisher, {})).toBe(0);
  });
});

describe('每个数字都能打开 (R45)', () => {
  test('每个数字的行数等于这个数字', async () => {
    const { total, steps, reasons } = await readMeasures(ask(office.leader), week);
    const opened = async (given: object) =>
      (await listMeasuredRows(ask(office.leader), { ...week, of: 'ended', ...given })).total;
    for (const of of ['ended', 'firstPass', 'returned', 'rejected'] as const)
      expect(await opened({ of }), of).toBe(total[of]);
    for (const { name, routeKey, time, late } of steps) {
      expect(await opened({ of: 'step', step: name, routeKey })).toBe(time.count);
      expect(await opened({ of: 'late', step: name, routeKey })).toBe(late);
    }
    for (const { reason, stepName, count } of reasons)
      expect(await opened({ of: 'reason', step: stepName, reason })).toBe(count);
    expect(await opened({ onlyUnitId: office.units.bureau.id })).toBe(0);
    expect(await opened({ onlyUnitId: office.units.headOffice.id })).toBe(3);
  });

  test('领导看到标题、状态和用时，看不到正文，也打不开稿件', async () => {
    const { rows } = await listMeasuredRows(ask(office.leader), { ...week, of: 'returned' });
    expect(rows).toEqual([
      expect.objectContaining({
        postId: returnedPost,
        title: '进口食品抽查结果',
        state: 'completed',
        minutes: 270,
        returns: 1,
        open: 'none',
      }),
    ]);
    expect(JSON.stringify(rows)).not.toContain('本期抽查');
  });

  test('签发人只看到自己经手的；其余只说有几件；安全管理员一个标题也看不到', async () => {
    const ofPublisher = await listMeasuredRows(ask(office.publisher), { ...week, of: 'ended' });
    expect(ofPublisher).toMatchObject({ total: 3, hidden: 1 });
    expect(ofPublisher.rows.map(({ open }) => open)).toEqual(['desk', 'desk']);
    const ofSecurity = await listMeasuredRows(ask(office.securityAdmin), { ...week, of: 'ended' });
    expect(ofSecurity).toEqual({ rows: [], total: 3, hidden: 3 });
    expect((await readMeasures(ask(office.securityAdmin), week)).mayOpen).toBe(false);
  });

  test('一个环节的行是每次进入这个环节', async () => {
    const { rows } = await listMeasuredRows(ask(office.leader), { ...week, of: 'step', step: '初审' });
    expect(rows.map(({ minutes }) => minutes).sort((a, b) => a - b)).toEqual([30, 90, 90, 90]);
  });
});

describe('工作量只给本人和本处室看 (R45)', () => {
  test('本人：待办、超期、本周已办', async () => {
    const { mine, unitName } = await readLoad(ask(office.reviewer));
    expect(mine).toEqual({ waiting: 1, overdue: 1, doneThisWeek: 4 });
    expect(unitName).toBe('办公室');
  });

  test('本处室：每人还有几件，请假的标出来；按姓名排，不排名次，不数谁办得多', async () => {
    const away = {
      personId: office.secondReviewer.personId,
      startsAt: new Date('2026-11-23T00:00:00+08:00'),
      endsAt: new Date('2026-11-25T00:00:00+08:00'),
    };
    await buildAbsence(db, away);
    const { office: holders } = await readLoad(ask(office.reviewer));
    const [first] = holders;
    expect(Object.keys(first ?? {}).sort()).toEqual(['away', 'name', 'overdue', 'personId', 'waiting']);
    expect(holders.map(({ name, waiting, away: isAway }) => [name, waiting, isAway])).toEqual([
      ['钱审核', 1, true],
      ['王签发', 0, false],
      ['赵审核', 1, false],
    ]);
  });

  test('别的处室的人不在里面', async () => {
    const { office: holders } = await readLoad(ask(office.secondPublisher));
    expect(holders.map(({ name }) => name)).toEqual(['冯签发']);
  });
});

import type { Database } from '@qianfa/db/pool';
import { accountSummary, observation } from '@qianfa/db/tables/publication';
import { alert } from '@qianfa/db/tables/supervision';
import { trailEntry } from '@qianfa/db/tables/trail';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPublication } from '../../testing/build-publication.ts';
import { buildAccount, buildRoleGrant } from '../../testing/builders.ts';
import { clockAt } from '../../testing/clock.ts';
import { actingAs, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { operator } from '../command.ts';
import { judgeAccounts } from '../freshness/freshness.queries.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { listToObserve } from './observation.queries.ts';
import { recordObservation } from './record-observation.ts';

// 2026-11-20 09:00,上海。
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

const record = (
  accountId: number,
  day: string | null,
  given: { time?: string; note?: string; actor?: BuiltOffice['supervisor'] } = {},
) =>
  recordObservation({
    actor: given.actor ?? office.supervisor,
    db,
    clock,
    input: { accountId, day, time: given.time ?? null, note: given.note ?? '' },
  });

async function silentAccount(lastAt = '2026-11-01T01:00:00Z') {
  const { id } = await buildAccount(db, {
    sponsorUnitId: office.units.headOffice.id,
    enabledOn: '2026-10-01',
  });
  await buildPublication(db, { accountId: id, publishedAt: new Date(lastAt) });
  await db.transaction((tx) => refreshSummaries(tx, [id], clock.now()));
  await runFreshnessPass({ db, clock }, [id]);
  return id;
}

const judged = async (accountId: number) => {
  const [row] = await db.select().from(accountSummary).where(eq(accountSummary.accountId, accountId));
  return row;
};

describe('巡查登记 (R25)', () => {
  test('监管员看到更新的一篇：按看到的日子判断频度，预警随之关闭，留痕一条', async () => {
    const accountId = await silentAccount();
    const { id } = await record(accountId, '2026-11-19', { time: '16:20', note: '置顶后第二篇' });
    expect(await judged(accountId)).toMatchObject({
      lastAt: new Date('2026-11-01T01:00:00Z'),
      observedAt: new Date('2026-11-19T08:20:00Z'),
    });
    const alerts = await db.select().from(alert).where(eq(alert.accountId, accountId));
    expect(alerts.filter((row) => row.state !== 'closed')).toEqual([]);
    const [stored] = await db.select().from(observation).where(eq(observation.id, id));
    expect(stored).toMatchObject({ observedBy: office.supervisor.personId, note: '置顶后第二篇' });
    const entries = await db
      .select()
      .from(trailEntry)
      .where(and(eq(trailEntry.act, 'observation.recorded'), eq(trailEntry.subject, `account:${accountId}`)));
    expect(entries).toHaveLength(1);
  });

  test('只看得到日期时，从那天零时起算：不会让账号显得更新', async () => {
    const accountId = await silentAccount();
    await record(accountId, '2026-11-19');
    expect((await judged(accountId))?.observedAt).toEqual(new Date('2026-11-18T16:00:00Z'));
  });

  test('看到的比已知的早，频度不变', async () => {
    const accountId = await silentAccount('2026-11-18T01:00:00Z');
    await record(accountId, '2026-11-10');
    const [row] = await judgeAccounts({ sql: testDb.sql, db, actor: operator }, { at: clock.now() }).then(
      (rows) => rows.filter((one) => one.lastAt?.toISOString() === '2026-11-18T01:00:00.000Z'),
    );
    expect(row?.judgement.result).toBe('compliant');
  });

  test('页面没有内容也要记下来，但不改变频度', async () => {
    const accountId = await silentAccount();
    await record(accountId, null, { note: '页面显示已注销' });
    expect((await judged(accountId))?.observedAt).toBeNull();
    const [row] = (
      await listToObserve({ sql: testDb.sql, actor: office.supervisor, clock }, { text: '', limit: 200 })
    ).filter((one) => one.accountId === accountId);
    expect(row).toMatchObject({ observedBy: '孙监管', observedLastAt: null, note: '页面显示已注销' });
  });

  test('命令行判定时把巡查登记算在内', async () => {
    const accountId = await silentAccount('2026-11-02T01:00:00Z');
    await record(accountId, '2026-11-12');
    const rows = await judgeAccounts(
      { sql: testDb.sql, db, actor: operator },
      { at: clock.now(), limitDays: 14 },
    );
    expect(
      rows.find((row) => row.lastAt?.toISOString() === '2026-11-11T16:00:00.000Z')?.judgement,
    ).toMatchObject({
      result: 'compliant',
      silentDays: 8,
    });
  });

  test('还没到的日子、不存在的日子不收', async () => {
    const accountId = office.accounts.wechat.id;
    await expect(record(accountId, '2026-11-21')).rejects.toThrow('observedInFuture');
    await expect(record(accountId, '2026-11-20', { time: '09:30' })).rejects.toThrow('observedInFuture');
  });

  test('别的单位的账号如同不存在；没有监管职责的人不能登记 (T17)', async () => {
    await expect(record(office.accounts.outside.id, '2026-11-19')).rejects.toThrow('accountNotFound');
    await expect(record(office.accounts.wechat.id, '2026-11-19', { actor: office.editor })).rejects.toThrow(
      'roleLacksRight',
    );
  });

  test('待巡查的账号：最久没看的排在前，只列管辖范围内的', async () => {
    const { row } = office.secondPublisher;
    await buildRoleGrant(db, { personId: row.id, role: 'supervisor', unitId: office.units.branch.id });
    const branchSupervisor = await actingAs(db, clock, row, [['supervisor', office.units.branch]]);
    const own = await buildAccount(db, { sponsorUnitId: office.units.branch.id, name: '分局的' });
    const list = await listToObserve(
      { sql: testDb.sql, actor: branchSupervisor, clock },
      { text: '', limit: 200 },
    );
    expect(list.map((one) => one.accountId)).toEqual([own.id]);
    const all = await listToObserve(
      { sql: testDb.sql, actor: office.supervisor, clock },
      { text: '', limit: 200 },
    );
    expect(all.map((one) => one.accountId)).not.toContain(office.accounts.outside.id);
    const observed = all.map((one) => one.observedAt ?? '');
    expect(observed).toEqual([...observed].sort());
  });
});

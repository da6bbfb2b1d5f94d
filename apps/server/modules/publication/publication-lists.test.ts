import type { Database } from '@qianfa/db/pool';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildImportBatch, buildPublication } from '../../testing/build-publication.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import type { Actor } from '../command.ts';
import { takeDown } from '../takedown/take-down.ts';
import { listImports, listPublications, readImport } from './publication.queries.ts';

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

const list = (actor: Actor, accountId: number, cursor?: string) =>
  listPublications({ sql: testDb.sql, actor, clock }, { accountId, cursor });
const reader = (actor: Actor) => ({ sql: testDb.sql, actor, clock });

describe('账号的发布记录', () => {
  test('新的在前，一页五十条，接着往前翻不漏不重', async () => {
    const accountId = office.accounts.wechat.id;
    for (let day = 0; day < 60; day++) {
      await buildPublication(db, {
        accountId,
        publishedAt: new Date(Date.UTC(2026, 8, 1 + day)),
        title: `第${day}篇`,
      });
    }
    const first = await list(office.leader, accountId);
    const second = await list(office.leader, accountId, first.at(-1)?.publishedAt);
    expect(first).toHaveLength(50);
    expect([...first, ...second].map((row) => row.title)).toEqual(
      Array.from({ length: 60 }, (_, n) => `第${59 - n}篇`),
    );
  });

  test('能不能撤下由服务器说；撤过的写明处置报告的期限 (R23)', async () => {
    const accountId = office.accounts.weibo.id;
    const { id } = await buildPublication(db, { accountId, title: '要撤的一条' });
    const [line] = await list(office.secondPublisher, accountId);
    expect(line).toMatchObject({ id, may: { takeDown: { ok: true } }, reportDueAt: null });
    const [seen] = await list(office.editor, accountId);
    expect(seen?.may.takeDown).toMatchObject({ refusal: { code: 'roleLacksRight' } });
    const input = { publicationId: id, reason: '数字有误', removed: true } as const;
    const { reportDueAt } = await takeDown({ db, clock, actor: office.secondPublisher, input });
    const [down] = await list(office.secondPublisher, accountId);
    expect(new Date(down?.reportDueAt ?? 0).toISOString()).toBe(reportDueAt);
    expect(down?.may.takeDown).toMatchObject({ refusal: { code: 'alreadyTakenDown' } });
  });

  test('别的单位的账号，列出来是空的 (T17)', async () => {
    await buildPublication(db, { accountId: office.accounts.outside.id });
    expect(await list(office.leader, office.accounts.outside.id)).toEqual([]);
    expect(await list(office.outsideEditor, office.accounts.wechat.id)).toEqual([]);
    expect(await list(office.systemAdmin, office.accounts.wechat.id)).toEqual([]);
  });
});

describe('导入记录', () => {
  test('只看得到自己的；别人的编号如同不存在', async () => {
    const own = await buildImportBatch(db, { startedBy: office.supervisor.personId, startedAt: clock.now() });
    const others = await buildImportBatch(db, { startedBy: null, startedAt: clock.now() });
    expect((await listImports(reader(office.supervisor))).map((one) => one.id)).toEqual([own.id]);
    await expect(readImport(reader(office.supervisor), { id: others.id })).rejects.toThrow('importNotFound');
    await expect(readImport(reader(office.leader), { id: own.id })).rejects.toThrow('importNotFound');
  });

  test('读了多少看得见；进程中断的导入不会一直显示进行中', async () => {
    const startedBy = office.supervisor.personId;
    const running = { startedBy, state: 'running', sizeBytes: 200, readBytes: 50 } as const;
    const fresh = await buildImportBatch(db, { ...running, startedAt: clock.now() });
    const dead = await buildImportBatch(db, { ...running, startedAt: new Date('2026-11-19T20:00:00Z') });
    expect(await readImport(reader(office.supervisor), { id: fresh.id })).toMatchObject({
      state: 'running',
      share: 0.25,
    });
    expect(await readImport(reader(office.supervisor), { id: dead.id })).toMatchObject({
      state: 'failed',
      failure: { code: 'importBroke' },
    });
  });
});

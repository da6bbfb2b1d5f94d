import { sql } from 'drizzle-orm';
import { bigint, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, listen, openPool, type Pool, type Transaction } from './pool.ts';
import { databaseUrl, runAsAdmin } from './testing/server.ts';
import './testing/global-setup.ts';

const { adminUrl } = inject('testDatabase');
const url = databaseUrl(adminUrl, 'pool_test');

/** Only this test's: a table of the shapes that the office uses. */
const clocked = pgTable('clocked', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp({ withTimezone: true }).notNull(),
});

let app: Pool;
let owner: Pool;

beforeAll(async () => {
  await runAsAdmin(adminUrl, 'drop database if exists pool_test with (force)');
  await runAsAdmin(adminUrl, 'create database pool_test');
  owner = openPool(url, { role: null, max: 2 });
  await owner.sql`do $$ begin create role qianfa_app nologin; exception when duplicate_object then null; end $$`;
  await owner.sql`create table clocked (id bigint primary key generated always as identity, at timestamptz not null)`;
  await owner.sql`create table sealed (id int)`;
  await owner.sql`grant select, insert on clocked to qianfa_app`;
  await owner.sql`grant select on sealed to qianfa_app`;
  app = openPool(url, { max: 2, applicationName: 'pool test' });
});

afterAll(async () => {
  await app.close();
  await owner.close();
  await runAsAdmin(adminUrl, 'drop database pool_test with (force)');
});

describe('应用的连接从第一刻起就是 qianfa_app', () => {
  test('即使登录者是超级用户，也只有应用角色的权力', async () => {
    await expect(app.sql`insert into sealed values (1)`).rejects.toMatchObject({ code: '42501' });
    await expect(app.sql`truncate clocked`).rejects.toMatchObject({ code: '42501' });
  });

  test('RESET ROLE 回到的仍是应用角色', async () => {
    const connection = await app.sql.reserve();
    await connection`reset role`;
    expect(await connection`select current_user as name`).toEqual([{ name: 'qianfa_app' }]);
    connection.release();
  });

  test('所有者的连接不带角色，可以布置', async () => {
    expect((await owner.sql`insert into sealed values (1)`).count).toBe(1);
  });

  test('数据库里看得出是谁的连接，时区一律是 UTC', async () => {
    expect(
      await app.sql`select current_setting('application_name') as name, current_setting('TimeZone') as zone`,
    ).toEqual([{ name: 'pool test', zone: 'UTC' }]);
  });
});

describe('取值', () => {
  test('int8 是数；装不下时报错，不悄悄取整', async () => {
    expect(await app.sql`select 9007199254740991::int8 as big`).toEqual([{ big: Number.MAX_SAFE_INTEGER }]);
    await expect(app.sql`select 9007199254740993::int8 as big`).rejects.toThrow('9007199254740993');
  });

  test('count(*) 也是数', async () => {
    expect(await app.sql`select count(*) as count from sealed where false`).toEqual([{ count: 0 }]);
  });

  test('时刻经查询器进出不走样，直接写的 SQL 也收 Date', async () => {
    const at = new Date('2026-03-01T08:30:15.123Z');
    const [made] = await app.db.insert(clocked).values({ at }).returning();
    expect(made?.at).toEqual(at);
    const found = await app.sql`select id from clocked where at = ${at}`;
    expect(found).toEqual([{ id: made?.id }]);
  });

  test('对象经 SQL 存为 jsonb，取回还是那个对象', async () => {
    const snapshot = { steps: ['初审', '复审'], version: 1 };
    expect(await app.sql`select ${app.sql.json(snapshot)}::jsonb as snapshot`).toEqual([{ snapshot }]);
  });
});

describe('事务', () => {
  const record = async (tx: Transaction | Database, at: Date) => tx.insert(clocked).values({ at });

  test('抛出拒绝，写过的全部撤回', async () => {
    const at = new Date('2026-04-01T00:00:00Z');
    const refused = app.db.transaction(async (tx) => {
      await record(tx, at);
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(await app.sql`select 1 from clocked where at = ${at}`).toHaveLength(0);
  });

  test('办成了才看得见', async () => {
    const at = new Date('2026-05-01T00:00:00Z');
    const outside = await app.db.transaction(async (tx) => {
      await record(tx, at);
      return app.sql`select 1 from clocked where at = ${at}`;
    });
    expect(outside).toHaveLength(0);
    expect(await app.sql`select 1 from clocked where at = ${at}`).toHaveLength(1);
  });
});

describe('听通知', () => {
  test('听得到别的连接说的话；停听之后就听不到了', async () => {
    const heard: string[] = [];
    const stop = await listen(app.sql, 'changed', { handler: (payload) => heard.push(payload) });
    await owner.sql.notify('changed', 'post 1');
    await expect.poll(() => heard).toEqual(['post 1']);
    await stop();
    await owner.sql.notify('changed', 'post 2');
    await owner.sql`select pg_sleep(0.1)`;
    expect(heard).toEqual(['post 1']);
  });

  test('连接断了自己再连，并告知重新开始听', async () => {
    let began = 0;
    const heard: string[] = [];
    const stop = await listen(app.sql, 'changed', {
      handler: (payload) => heard.push(payload),
      onListen: () => {
        began += 1;
      },
    });
    const before = began;
    await owner.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    await expect.poll(() => began, { timeout: 10_000 }).toBeGreaterThan(before);
    await owner.sql.notify('changed', 'after the break');
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['after the break']);
    await stop();
  });
});

describe('语句只解析一次', () => {
  const prepared = (reader: { execute: Database['execute'] }) =>
    reader.execute<{ statement: string }>(sql`
      select statement from pg_prepared_statements where statement like '%only here%' and statement like 'select%'`);

  test('事务里同一句话问几遍，连接上只有一份，参数各是各的', async () => {
    const answers = await app.db.transaction(async (tx) => {
      const asked = [];
      for (const n of [1, 2, 3]) asked.push(await tx.execute(sql`select ${n}::int as n /* only here */`));
      expect((await prepared(tx)).filter(({ statement }) => statement.includes('$1'))).toHaveLength(1);
      return asked.flatMap((rows) => [...rows]);
    });
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('一次写很多行的句子不留着', async () => {
    await app.db.transaction(async (tx) => {
      const many = Array.from({ length: 80 }, (_, n) => sql`${n}::int`);
      await tx.execute(sql`select ${sql.join(many, sql`, `)} /* only here, and long */`);
      const kept = await prepared(tx);
      expect(kept.filter(({ statement }) => statement.includes('and long'))).toHaveLength(0);
    });
  });
});

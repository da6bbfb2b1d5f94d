import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate } from './migrate.ts';
import { openPool, type Pool } from './pool.ts';
import { databaseUrl, runAsAdmin } from './testing/server.ts';
import './testing/global-setup.ts';

const { adminUrl } = inject('testDatabase');
const url = databaseUrl(adminUrl, 'migrate_test');

let directory: string;
let owner: Pool;

const put = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
const run = () => migrate(url, { directory });

const TWO_STATEMENTS =
  'create table unit (id int primary key);\n--> statement-breakpoint\ninsert into unit values (1);\n';

beforeAll(() => runAsAdmin(adminUrl, 'drop database if exists migrate_test with (force)'));

beforeEach(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'qianfa-migrate-'));
  await runAsAdmin(adminUrl, 'create database migrate_test');
  owner = openPool(url, { role: null, max: 1 });
});

afterEach(async () => {
  await owner.close();
  await runAsAdmin(adminUrl, 'drop database migrate_test with (force)');
  rmSync(directory, { recursive: true });
});

afterAll(() => runAsAdmin(adminUrl, 'drop database if exists migrate_test with (force)'));

describe('执行迁移', () => {
  test('按文件名的次序，各执行一次', async () => {
    put('0001_more.sql', 'insert into unit values (2);');
    put('0000_tables.sql', TWO_STATEMENTS);
    put('meta.json', 'not a migration');
    expect(await run()).toEqual(['0000_tables.sql', '0001_more.sql']);
    expect(await run()).toEqual([]);
    expect(await owner.sql`select id from unit order by id`).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('后来新增的迁移，只执行新增的', async () => {
    put('0000_tables.sql', TWO_STATEMENTS);
    await run();
    put('0001_more.sql', 'insert into unit values (2);');
    expect(await run()).toEqual(['0001_more.sql']);
  });

  test('函数体里的分号不是语句的尽头', async () => {
    put(
      '0000_function.sql',
      'create function one() returns int language plpgsql as $$ begin return 1; end; $$;',
    );
    await run();
    expect(await owner.sql`select one() as one`).toEqual([{ one: 1 }]);
  });

  test('几个签发同时启动，只有一个在执行，其余等它', async () => {
    put('0000_tables.sql', `select pg_sleep(0.3);\n--> statement-breakpoint\n${TWO_STATEMENTS}`);
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(['0000_tables.sql']);
  });

  test('先建好应用角色：不能登录，什么也不拥有', async () => {
    put('0000_tables.sql', TWO_STATEMENTS);
    await run();
    const [role] = await owner.sql`
      select rolcanlogin, rolsuper, rolcreatedb from pg_roles where rolname = 'qianfa_app'`;
    expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolcreatedb: false });
    const app = openPool(url, { max: 1 });
    await expect(app.sql`select * from unit`).rejects.toMatchObject({ code: '42501' });
    await expect(app.sql`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
    await app.close();
  });
});

describe('一句失败，整个文件撤回', () => {
  test('说出是哪个文件第几句、为什么；改好后可以重来', async () => {
    put('0000_tables.sql', `${TWO_STATEMENTS}--> statement-breakpoint\ninsert into unit values (1);`);
    await expect(run()).rejects.toThrow(/0000_tables\.sql 第 3 条语句失败，已全部撤回：.*unit_pkey/);
    expect(await owner.sql`select to_regclass('unit') as unit`).toEqual([{ unit: null }]);
    put('0000_tables.sql', TWO_STATEMENTS);
    expect(await run()).toEqual(['0000_tables.sql']);
  });

  test('前面已成的文件不受后面的失败影响', async () => {
    put('0000_tables.sql', TWO_STATEMENTS);
    put('0001_bad.sql', 'nonsense;');
    await expect(run()).rejects.toThrow('0001_bad.sql');
    expect(await owner.sql`select name from migration`).toEqual([{ name: '0000_tables.sql' }]);
  });
});

describe('拒绝', () => {
  beforeEach(async () => {
    put('0000_tables.sql', TWO_STATEMENTS);
    put('0002_later.sql', 'insert into unit values (2);');
    await run();
  });

  test('已执行的迁移被改动', async () => {
    put('0000_tables.sql', `${TWO_STATEMENTS} `);
    await expect(run()).rejects.toThrow('迁移 0000_tables.sql 在执行之后被改动过');
  });

  test('只是换行符不同，不算改动', async () => {
    put('0000_tables.sql', TWO_STATEMENTS.replaceAll('\n', '\r\n'));
    expect(await run()).toEqual([]);
  });

  test('数据库比程序新', async () => {
    rmSync(path.join(directory, '0002_later.sql'));
    await expect(run()).rejects.toThrow('请使用新版本的程序');
  });

  test('新迁移排在已执行的之前', async () => {
    put('0001_between.sql', 'insert into unit values (3);');
    await expect(run()).rejects.toThrow('迁移 0001_between.sql 排在已执行的 0002_later.sql 之前');
    expect(await owner.sql`select count(*) as count from unit`).toEqual([{ count: 2 }]);
  });
});

test('正式的迁移可以从空库一次建成', async () => {
  const { failure } = inject('testDatabase');
  expect(failure).toBeNull();
});

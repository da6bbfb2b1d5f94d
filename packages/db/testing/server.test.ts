import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDatabase } from '../check.ts';
import { query, temporaryFolder } from '../embedded/testing/rig.ts';
import { openPool } from '../pool.ts';
import './global-setup.ts';
import { type OtherServer, startOtherServer } from './other-server.ts';
import { databaseUrl, startTestServer, type TestServer } from './server.ts';

let folder: string;
let remove: () => Promise<void>;
let other: OtherServer;
let tests: TestServer;

beforeAll(async () => {
  ({ folder, remove } = temporaryFolder());
  other = await startOtherServer(folder);
  tests = await startTestServer(other.url);
});

afterAll(async () => {
  await other.stop();
  await remove();
});

describe('单位自己的 PostgreSQL（15 或更新，DATABASE_URL）', () => {
  test('全部迁移照样建成，开机检查没有毛病', async () => {
    expect(tests.failure).toBeNull();
    const pool = openPool(databaseUrl(other.url, tests.template), { max: 1 });
    expect(await checkDatabase(pool.sql)).toEqual([]);
    await pool.close();
  });

  test('应用同样只以 qianfa_app 的身份办事', async () => {
    const pool = openPool(databaseUrl(other.url, tests.template), { max: 1 });
    expect(await pool.sql`select current_user as name`).toEqual([{ name: 'qianfa_app' }]);
    await expect(pool.sql`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
    await pool.close();
  });

  test('表、约束与触发器和内置数据库上的一模一样', async () => {
    const { adminUrl, template } = inject('testDatabase');
    const there = await shapeOf(databaseUrl(other.url, tests.template));
    const here = await shapeOf(databaseUrl(adminUrl, template));
    expect(there).toEqual(here);
    expect(here.length).toBeGreaterThan(100);
  });

  test('测完把模板库收走，不留在别人的服务器上', async () => {
    await tests.close();
    const left = await query(other.url, `select 1 from pg_database where datname like 'qianfa%'`);
    expect(left).toEqual([]);
  });
});

/** Everything that holds an invariant, as text. NOT NULL is listed by its column: only PostgreSQL 18 names it. */
async function shapeOf(url: string): Promise<string[]> {
  const rows = await query<{ line: string }>(
    url,
    `select format('column %s.%s %s %s', table_name, column_name, data_type, is_nullable) as line
       from information_schema.columns where table_schema = 'public'
     union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
       from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
     union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
     union all select indexdef from pg_indexes where schemaname = 'public'`,
  );
  return rows.map(({ line }) => line).sort();
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDatabase } from '../check.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  first = await createTestDatabase();
  second = await createTestDatabase();
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

test('每个测试文件有自己的数据库，互不可见', async () => {
  await first.ownerSql`create table only_here (id int)`;
  const [there] = await second.ownerSql`select to_regclass('only_here') as found`;
  expect(there?.found).toBeNull();
});

test('测试以应用角色办事，以所有者身份布置', async () => {
  const [app] = await first.sql`select current_user as name`;
  const [owner] = await first.ownerSql`select current_user as name`;
  expect(app?.name).toBe('qianfa_app');
  expect(owner?.name).not.toBe('qianfa_app');
});

test('测试库由全部迁移建成，通过开机检查', async () => {
  const [applied] = await first.ownerSql<{ count: number }[]>`select count(*) as count from migration`;
  expect(applied?.count).toBeGreaterThan(0);
  expect(await checkDatabase(first.ownerSql)).toEqual([]);
});

test('用完即弃：丢弃后数据库不复存在', async () => {
  const brief = await createTestDatabase();
  const [mine] = await brief.sql<{ name: string }[]>`select current_database() as name`;
  await brief.drop();
  const left = await first.ownerSql`select 1 from pg_database where datname = ${mine?.name ?? ''}`;
  expect(left).toHaveLength(0);
});

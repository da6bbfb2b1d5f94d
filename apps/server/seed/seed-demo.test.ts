import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../testing/clock.ts';
import { testServices } from '../testing/services.ts';
import { chanceFrom } from './chance.ts';
import { seedDemo } from './seed-demo.ts';

let database: TestDatabase;
let made: Awaited<ReturnType<typeof testServices>>;

beforeAll(async () => {
  database = await createTestDatabase();
  made = await testServices(database, clockAt('2026-11-22T11:00:00Z'));
  await seedDemo({
    ...made.services,
    settings: { ...made.services.settings, demo: true, demoPassword: 'Qianfa-demo-2026' },
  });
}, 120_000);
afterAll(async () => {
  await database.drop();
  await made.remove();
});

const rowsOf = async <Row extends object>(query: string) => [...(await database.sql.unsafe<Row[]>(query))];

describe('演示办公室', () => {
  test('每种角色都有人，三员齐全，二十五个账号在五个平台上', async () => {
    const roles = await rowsOf<{ role: string }>('select distinct role from role_grant');
    expect(roles).toHaveLength(8);
    const [people] = await rowsOf<{ count: number }>(
      'select count(*)::int as count from person where login is not null',
    );
    expect(people?.count).toBeGreaterThanOrEqual(12);
    const platforms = await rowsOf<{ platform: string; count: number }>(
      'select platform, count(*)::int as count from account group by platform',
    );
    expect(platforms).toHaveLength(5);
    expect(platforms.reduce((sum, { count }) => sum + count, 0)).toBe(25);
  });

  test('稿件处在每一种状态，发布也是', async () => {
    const runs = await rowsOf<{ state: string }>('select distinct state from review_run order by state');
    expect(runs.map(({ state }) => state)).toEqual([
      'completed',
      'held',
      'rejected',
      'returned',
      'reviewing',
      'signing',
      'withdrawn',
    ]);
    const releases = await rowsOf<{ state: string }>('select distinct state from release order by state');
    expect(releases.map(({ state }) => state)).toEqual([
      'awaiting_confirmation',
      'sending',
      'succeeded',
      'waiting',
    ]);
    const drafts = await rowsOf(
      'select 1 from post p where not exists (select 1 from review_run r where r.post_id = p.id)',
    );
    expect(drafts.length).toBeGreaterThan(1);
  });

  test('十四个月的发布，预警跟着数据来', async () => {
    const [span] = await rowsOf<{ days: number; count: number }>(
      'select extract(day from max(published_at) - min(published_at))::int as days, count(*)::int as count from publication',
    );
    expect(span?.days).toBeGreaterThan(400);
    expect(span?.count).toBeGreaterThan(1_500);
    const levels = await rowsOf<{ level: string }>(
      `select distinct level from alert where state <> 'closed' order by level`,
    );
    expect(levels.map(({ level }) => level)).toEqual(['alert', 'reminder', 'warning', 'workOrder']);
  });

  test('每一步都经过真的命令：都在留痕里', async () => {
    const [signed] = await rowsOf<{ acts: number; signoffs: number }>(
      `select (select count(*)::int from trail_entry where act = 'signoff.signed') as acts, (select count(*)::int from signoff) as signoffs`,
    );
    expect(signed?.signoffs).toBeGreaterThan(3);
    expect(signed?.acts).toBe(signed?.signoffs);
    expect(made.failures).toEqual([]);
  });
});

test('同一个种子，同样的运气', () => {
  const [a, b] = [chanceFrom(7), chanceFrom(7)];
  const draws = Array.from({ length: 50 }, () => a.between(1, 6));
  expect(draws).toEqual(Array.from({ length: 50 }, () => b.between(1, 6)));
  expect(new Set(draws)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  expect(() => a.pick([])).toThrow(RangeError);
});

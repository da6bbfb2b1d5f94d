import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { formatShanghai, parseShanghai } from '@qianfa/domain/calendar/shanghai';
import { defaultCalendar } from '@qianfa/domain/deadlines/working-time';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { draftOf, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { announcedDays } from './announced-days.ts';
import { viewCalendar } from './calendar.queries.ts';
import { readCalendar } from './read-calendar.ts';
import { previewCalendar, saveCalendar } from './save-calendar.ts';

// Friday, 16:30 in Shanghai.
const clock = clockAt('2026-11-20T08:30:00Z');
let database: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
const zone = process.env.TZ;

beforeAll(async () => {
  database = await createTestDatabase();
  office = await buildOffice(database, clock);
  walk = { db: database.db, clock };
});
afterAll(() => database.drop());
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const plain = { shifts: null, weekdays: null, days: {}, years: [] };
const save = async (
  unitId: number | null,
  given: Partial<typeof plain & { days: object }> = {},
  version?: number,
) => {
  const seen = await viewCalendar({ ...walk, actor: office.systemAdmin }, { unitId });
  const input = { ...plain, ...given, unitId, version: version ?? seen.version };
  return saveCalendar({ ...walk, actor: office.systemAdmin, input });
};
const submitted = () => submittedPost(walk, office.editor, draftOf([weiboText(office.accounts.weibo.id)]));
const stepOf = async (postId: number) => {
  const [row] = await database.sql<{ due: Date; half: Date; task: Date }[]>`
    select s.due_at as due, s.half_at as half, t.due_at as task from run_step s join review_run r on r.id = s.run_id
      join task t on t.run_step_id = s.id and t.state = 'open' where r.post_id = ${postId} and s.state = 'open' limit 1`;
  return row && [row.due, row.half, row.task].map((at) => formatShanghai(new Date(at)));
};

describe('工作日历 (R8)', () => {
  test('内置的假期与国务院办公厅公布的一致，各时区的服务器读出来一样；没有公布的年份不猜', () => {
    for (const TZ of ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
      process.env.TZ = TZ;
      const said = [2025, 2026].flatMap((year) => Object.entries(announcedDays(year) ?? {}));
      expect(Object.fromEntries(said.map(([day, { works }]) => [day, works]))).toEqual(
        defaultCalendar.exceptions,
      );
      expect(announcedDays(2031)).toBeNull();
    }
  });

  test('改日历，办理中的时限跟着走，待办的到期一起改，留痕写着改了几个；保存前能看到', async () => {
    const { postId } = await submitted();
    const before = await stepOf(postId);
    const days = { '2026-11-23': { works: false, name: '停电检修' } };
    const preview = await previewCalendar(database.db, { ...plain, days, unitId: null });
    expect(preview.count).toBe(1);
    expect(await stepOf(postId)).toEqual(before);
    expect(await save(null, { days })).toEqual({ steps: 1 });
    const after = await stepOf(postId);
    expect(preview.steps[0]?.is).toBe(parseShanghai(after?.[0] ?? '')?.toISOString());
    expect(after?.[2]).toBe(after?.[0]);
    expect(before?.[0]?.startsWith('2026-11-23')).toBe(true);
    expect(after?.[0]?.startsWith('2026-11-24')).toBe(true);
    const [entry] = await database.sql`
      select actor_name, facts ->> 'steps' as steps from trail_entry where act = 'calendar.changed' order by id desc limit 1`;
    expect(entry).toMatchObject({ actor_name: '系统员', steps: '1' });
    await save(null);
    expect(await stepOf(postId)).toEqual(before);
  });

  test('单位自己的作息只管本单位：承办人在办公室，改分局的不影响', async () => {
    const { postId } = await submitted();
    const before = await stepOf(postId);
    const early = { shifts: [{ fromMinute: 480, toMinute: 700 }] as never };
    expect(await save(office.units.branch.id, early)).toEqual({ steps: 0 });
    expect(await stepOf(postId)).toEqual(before);
    await save(office.units.headOffice.id, early);
    expect(await stepOf(postId)).not.toEqual(before);
    const branch = await readCalendar(database.db, office.units.branch.path);
    expect(branch.shifts).toEqual([{ fromMinute: 480, toMinute: 700 }]);
    await save(office.units.headOffice.id);
  });

  test('没有录入的年份看得见；录入之后就不再提示', async () => {
    const view = () => viewCalendar({ ...walk, actor: office.systemAdmin }, { unitId: null });
    expect((await view()).years.map(({ year, standing }) => [year, standing])).toEqual([
      [2027, 'missing'],
      [2026, 'builtIn'],
      [2025, 'builtIn'],
    ]);
    expect((await view()).missingYear).toBe(2027);
    const days = { '2027-01-01': { works: false, name: '元旦' } };
    expect(await refusalOf(save(null, { years: [2027] as never }))).toMatchObject({
      code: 'yearWithoutHolidays',
    });
    await save(null, { years: [2027] as never, days });
    expect((await view()).missingYear).toBeNull();
  });

  test('两个管理员同时改，后一个要先看过新的；别的人改不了', async () => {
    const { version } = await viewCalendar({ ...walk, actor: office.systemAdmin }, { unitId: null });
    const both = await Promise.allSettled([save(null, {}, version), save(null, {}, version)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const actor of [office.leader, office.securityAdmin, office.editor]) {
      const input = { ...plain, unitId: null, version: 0 };
      expect(await refusalOf(saveCalendar({ ...walk, actor, input }))).toMatchObject({ kind: 'forbidden' });
    }
  });
});

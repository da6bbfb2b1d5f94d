import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { formatShanghai, parseShanghai } from '@qianfa/domain/calendar/shanghai';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { clockAt } from '../../testing/clock.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import { decide, draftOf, signAll, submittedPost, type Walk, weiboText } from '../../testing/walk.ts';
import { recordAbsence } from '../absence/record-absence.ts';
import { manSteps } from '../review/man-steps.ts';
import { remindSteps } from '../review/remind-steps.ts';
import { readWeek } from './duty.queries.ts';
import { enterRoster, importRoster } from './enter-roster.ts';

/* The Spring Festival of 2026: February 15 to 23 off; the Saturdays 14 and 28 are working days. */
const clock = clockAt('2026-02-12T02:00:00Z');
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

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const ordinary = (plannedAt: string | null = null): DraftContent =>
  draftOf([{ ...weiboText(office.accounts.weibo.id), plannedAt }]);
const submitted = (content: DraftContent) => submittedPost(walk, office.editor, content);
const stepNow = async (postId: number) => {
  const rows = await database.sql<{ clock: string; due: Date; name: string }[]>`
    select s.clock, s.due_at as due, h.name from run_step s join review_run r on r.id = s.run_id
      join task t on t.run_step_id = s.id and t.state = 'open' join person h on h.id = t.person_id
    where r.post_id = ${postId} and s.state = 'open' order by t.id`;
  return {
    clock: rows[0]?.clock,
    due: rows[0] ? formatShanghai(new Date(rows[0].due)) : null,
    people: rows.map(({ name }) => name),
  };
};
const roster = (day: string, leader: Acting, officer: Acting) => [
  { day, role: 'leader' as const, personId: leader.personId },
  { day, role: 'officer' as const, personId: officer.personId },
];

describe('值班表 (R8)', () => {
  test('系统管理员排春节一周：带班领导和值班员；周表看得到放假和调休', async () => {
    const days = ['16', '17', '18', '19', '20', '21', '22'].map((day) => `2026-02-${day}`);
    const entries = days.flatMap((day) => roster(day, office.secondPublisher, office.secondReviewer));
    const input = { unitId: office.units.bureau.id, from: '2026-02-16', until: '2026-02-22', entries };
    expect(await enterRoster({ ...walk, actor: office.systemAdmin, input })).toEqual({ days: 7 });
    const week = await readWeek(
      { ...walk, actor: office.reviewer },
      { unitId: office.units.bureau.id, day: '2026-02-18' },
    );
    expect(week.days.map(({ works, officer }) => [works, officer[0]?.name])).toEqual(
      days.map(() => [false, '钱审核']),
    );
    const before = await readWeek(
      { ...walk, actor: office.leader },
      { unitId: office.units.bureau.id, day: '2026-02-14' },
    );
    expect(before.days.map(({ works }) => works)).toEqual([true, true, true, true, true, true, false]);
  });

  test('导入表格：写错的日期、不认识的人、不能审核的人，一行也不收', async () => {
    const send = (text: string) =>
      importRoster({ ...walk, actor: office.leader, input: { unitId: office.units.bureau.id, text } });
    const good = '日期,带班领导,值班员\n2026年2月23日,冯签发,赵审核、钱审核\n2026-02-15,,钱审核';
    expect(await send(good)).toEqual({ days: 2 });
    expect(await refusalOf(send('2026-02-30,,钱审核'))).toMatchObject({
      code: 'rosterLineUnreadable',
      facts: { line: 1 },
    });
    expect(await refusalOf(send('2026-02-24,,无此人'))).toMatchObject({ code: 'rosterNameUnknown' });
    expect(await refusalOf(send('2026-02-24,李局长,钱审核'))).toMatchObject({
      code: 'dutyPersonMayNotReview',
    });
    expect(await refusalOf(send('2026-02-01,,钱审核'))).toMatchObject({ code: 'rosterOver' });
    expect(await refusalOf(send('日期,带班领导,值班员'))).toMatchObject({ code: 'rosterEmpty' });
    const [rows] =
      await database.sql`select count(*)::int as n from duty where removed_at is null and day >= '2026-02-24'`;
    expect(rows?.n).toBe(0);
  });

  test('外单位的人排不了、看不到', async () => {
    const input = { unitId: office.units.bureau.id, from: '2026-02-16', until: '2026-02-16', entries: [] };
    expect(await refusalOf(enterRoster({ ...walk, actor: office.outsideEditor, input }))).toMatchObject({
      rule: 'rights',
    });
    const seen = readWeek(
      { ...walk, actor: office.outsideEditor },
      { unitId: office.units.bureau.id, day: null },
    );
    expect(await refusalOf(seen)).toMatchObject({ code: 'unitNotFound' });
  });
});

describe('春节一周只有值班的人 (R8)', () => {
  test('除夕夜送来、初二一早要发的稿件：值班员初审、带班领导复审、签发，昼夜计时；平常的稿件等到节后', async () => {
    clock.set(at('2026-02-17 23:30'));
    const { postId } = await submitted(ordinary('2026-02-18T08:00:00+08:00'));
    expect(await stepNow(postId)).toMatchObject({ clock: 'roundTheClock', people: ['钱审核', '冯签发'] });
    clock.pass(30);
    await manSteps(walk);
    await decide(walk, office.secondReviewer, postId, 'pass');
    const second = await stepNow(postId);
    expect(second).toMatchObject({ clock: 'roundTheClock', people: ['冯签发'] });
    await decide(walk, office.secondPublisher, postId, 'pass');
    const signing = await stepNow(postId);
    expect(signing).toMatchObject({ clock: 'roundTheClock', people: ['王签发'] });
    await signAll(walk, office.publisher, postId);
    const [run] = await database.sql`select state from review_run where post_id = ${postId}`;
    expect(run?.state).toBe('completed');

    const plain = await submitted(ordinary());
    const waiting = await stepNow(plain.postId);
    expect(waiting).toMatchObject({ clock: 'working', people: ['赵审核', '钱审核'] });
    expect(waiting.due?.slice(0, 10)).toBe('2026-02-24');
  });

  test('换班：第二天的值班人接着办，前一天的仍可办', async () => {
    clock.set(at('2026-02-22 22:00'));
    const { postId } = await submitted(ordinary('2026-02-23T10:00:00+08:00'));
    expect((await stepNow(postId)).people).toEqual(['钱审核', '冯签发']);
    await database.sql`update duty set removed_at = now() where day = '2026-02-23'`;
    const only = [{ day: '2026-02-23', role: 'officer' as const, personId: office.reviewer.personId }];
    const input = { unitId: office.units.bureau.id, from: '2026-02-23', until: '2026-02-23', entries: only };
    await enterRoster({ ...walk, actor: office.leader, input });
    clock.set(at('2026-02-23 00:01'));
    await manSteps(walk);
    expect((await stepNow(postId)).people).toEqual(['钱审核', '冯签发', '赵审核']);
  });

  test('值班表上没有能办的人，稿件仍归本来的审核人，昼夜计时', async () => {
    clock.set(at('2026-02-21 20:00'));
    for (const who of [office.secondReviewer, office.secondPublisher]) {
      const input = {
        ...{ startsAt: at('2026-02-21 08:00').toISOString(), endsAt: at('2026-02-22 08:00').toISOString() },
        ...{ delegateId: null, note: '' },
      };
      await recordAbsence({ ...walk, actor: who, input });
    }
    const { postId } = await submitted(ordinary('2026-02-22T10:00:00+08:00'));
    expect(await stepNow(postId)).toMatchObject({ clock: 'roundTheClock', people: ['赵审核'] });
  });

  test.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'UTC'])(
    '服务器设在 %s，节前调休周六和节后的到期都一样 (T21)',
    async (TZ) => {
      process.env.TZ = TZ;
      const due: (string | null)[] = [];
      for (const start of ['2026-02-13 17:00', '2026-02-14 16:00', '2026-02-23 20:00', '2026-02-27 17:00']) {
        clock.set(at(start));
        const { postId } = await submitted(ordinary());
        due.push((await stepNow(postId)).due);
      }
      // The first step has four working hours.
      expect(due).toEqual([
        '2026-02-14 14:00:00',
        '2026-02-24 11:30:00',
        '2026-02-24 14:30:00',
        '2026-02-28 14:00:00',
      ]);
    },
  );
});

describe('提醒 (R8)', () => {
  const told = (postId: number) => database.sql<{ name: string; event: string }[]>`
    select p.name, n.event from notice n join person p on p.id = n.person_id where n.post_id = ${postId}
      and n.event like 'step.%' order by n.id`;

  test('一半、八成、超时各提醒一次，超时另告诉单位领导；退回再来重新计', async () => {
    await database.sql`update run_step set state = 'withdrawn' where state = 'open'`;
    clock.set(at('2026-03-02 09:00'));
    const { postId } = await submitted(ordinary());
    clock.set(at('2026-03-02 10:59'));
    expect(await remindSteps(walk)).toBe(0);
    clock.set(at('2026-03-02 11:00'));
    expect(await remindSteps(walk)).toBe(1);
    expect(await remindSteps(walk)).toBe(0);
    clock.set(at('2026-03-02 14:00'));
    await remindSteps(walk);
    clock.set(at('2026-03-02 14:31'));
    await remindSteps(walk);
    await remindSteps(walk);
    const rows = (await told(postId)).map(({ name, event }) => `${name} ${event}`);
    expect(rows).toEqual([
      '赵审核 step.half',
      '钱审核 step.half',
      '赵审核 step.pressing',
      '钱审核 step.pressing',
      '赵审核 step.overdue',
      '钱审核 step.overdue',
      '李局长 step.overdueBelow',
    ]);
    const [trail] = await database.sql`
      select array_agg((facts ->> 'level')::int order by id) as levels from trail_entry
      where act = 'step.reminded' and post_id = ${postId}`;
    expect(trail?.levels).toEqual([1, 2, 3]);
  });

  test('已办的环节不再提醒', async () => {
    clock.set(at('2026-03-03 09:00'));
    const { postId } = await submitted(ordinary());
    await decide(walk, office.reviewer, postId, 'return');
    clock.set(at('2026-03-04 17:00'));
    await remindSteps(walk);
    expect(await told(postId)).toHaveLength(0);
  });
});

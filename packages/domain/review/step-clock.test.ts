import { describe, expect, test } from 'vitest';
import { formatShanghai, parseShanghai } from '../calendar/shanghai.ts';
import { defaultCalendar } from '../deadlines/working-time.ts';
import { clockOf, reminderDue, type StepClock, stepTimes } from './step-clock.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const plain = { emergency: false, plannedAt: [] };

describe('哪些稿件等不到上班 (R8)', () => {
  const fourHours = (openedAt: string) => ({ openedAt: at(openedAt), limitMinutes: 240 });
  const planned = (...times: string[]) => ({ emergency: false, plannedAt: times.map(at) });

  test('平常的稿件按工作时间计', () => {
    expect(clockOf(plain, fourHours('2026-11-21 10:00'), defaultCalendar)).toBe('working');
  });

  test('突发事件昼夜连算', () => {
    const urgent = { emergency: true, plannedAt: [] };
    expect(clockOf(urgent, fourHours('2026-11-23 10:00'), defaultCalendar)).toBe('roundTheClock');
  });

  test.each([
    // 周五傍晚送来，周六上午就要发：等不到周一
    ['2026-11-20 17:00', '2026-11-21 10:00', 'roundTheClock'],
    // 周六送来，周日发
    ['2026-11-21 10:00', '2026-11-22 10:00', 'roundTheClock'],
    // 周二送来，周六发：平常办得完
    ['2026-11-17 10:00', '2026-11-21 10:00', 'working'],
    // 当天晚上八点发，下午四点送来：四个工作小时不够
    ['2026-11-20 16:00', '2026-11-20 20:00', 'roundTheClock'],
    // 当天晚上八点发，一早送来
    ['2026-11-20 09:00', '2026-11-20 20:00', 'working'],
    // 上班时间里的计划不归值班
    ['2026-11-20 17:00', '2026-11-23 09:30', 'working'],
    // 调休的周六是上班时间
    ['2026-02-13 17:00', '2026-02-14 10:00', 'working'],
    // 过去的计划不算数
    ['2026-11-21 10:00', '2026-11-20 20:00', 'working'],
  ])('%s 送来，计划 %s 发：%s', (openedAt, plan, clock) => {
    expect(clockOf(planned(plan), fourHours(openedAt), defaultCalendar)).toBe(clock);
  });
});

describe('到期和提醒，春节前后手工算出的表 (R8, T21)', () => {
  // 2026 年春节 2 月 15 日至 23 日放假，2 月 14 日、28 日（周六）上班
  const table: readonly [string, number, StepClock, string, string, string][] = [
    ['2026-02-13 16:30', 4, 'working', '2026-02-14 10:00:00', '2026-02-14 11:12:00', '2026-02-14 12:00:00'],
    ['2026-02-13 16:30', 8, 'working', '2026-02-14 12:00:00', '2026-02-14 15:54:00', '2026-02-14 17:30:00'],
    ['2026-02-14 15:30', 4, 'working', '2026-02-14 17:30:00', '2026-02-24 10:12:00', '2026-02-24 11:00:00'],
    ['2026-02-15 08:00', 2, 'working', '2026-02-24 10:00:00', '2026-02-24 10:36:00', '2026-02-24 11:00:00'],
    ['2026-02-20 22:00', 7, 'working', '2026-02-24 14:00:00', '2026-02-24 16:06:00', '2026-02-24 17:30:00'],
    ['2026-02-27 17:00', 4, 'working', '2026-02-28 10:30:00', '2026-02-28 11:42:00', '2026-02-28 14:00:00'],
    ['2026-02-28 17:00', 1, 'working', '2026-02-28 17:30:00', '2026-03-02 09:18:00', '2026-03-02 09:30:00'],
    [
      '2026-02-17 23:00',
      4,
      'roundTheClock',
      '2026-02-18 01:00:00',
      '2026-02-18 02:12:00',
      '2026-02-18 03:00:00',
    ],
    [
      '2026-02-16 09:00',
      1,
      'roundTheClock',
      '2026-02-16 09:30:00',
      '2026-02-16 09:48:00',
      '2026-02-16 10:00:00',
    ],
  ];
  test.each(table)('%s 开始，%s 小时 %s', (start, hours, clock, half, pressing, dueAt) => {
    const times = stepTimes({ openedAt: at(start), limitMinutes: hours * 60, clock }, defaultCalendar);
    expect(formatShanghai(times.halfAt)).toBe(half);
    expect(formatShanghai(times.pressingAt)).toBe(pressing);
    expect(formatShanghai(times.dueAt)).toBe(dueAt);
  });
});

describe('提醒每档一次 (R8)', () => {
  const times = stepTimes(
    { openedAt: at('2026-11-20 09:00'), limitMinutes: 240, clock: 'working' },
    defaultCalendar,
  );
  test.each([
    ['2026-11-20 10:59', 0, null],
    ['2026-11-20 11:00', 0, 1],
    ['2026-11-20 11:30', 1, null],
    ['2026-11-20 13:42', 1, 2],
    // 停机错过了一半，只提醒最近的一档
    ['2026-11-20 14:00', 0, 2],
    ['2026-11-20 14:30', 2, null],
    ['2026-11-20 14:31', 2, 3],
    ['2026-11-21 10:00', 0, 3],
    ['2026-11-23 10:00', 3, null],
  ])('%s，已提醒到 %s 档：%s', (now, reminded, level) => {
    expect(reminderDue(times, reminded, at(now))).toBe(level);
  });

  test('没有时限的环节不提醒', () => {
    expect(
      reminderDue({ dueAt: null, halfAt: null, pressingAt: null }, 0, at('2026-11-21 10:00')),
    ).toBeNull();
  });
});

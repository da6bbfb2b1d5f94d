import { describe, expect, test } from 'vitest';
import { formatShanghai, parseShanghai } from '../calendar/shanghai.ts';
import { type Deadline, recalculated, reminderAt, standingOf, startDeadline } from './deadline.ts';
import { defaultCalendar } from './working-time.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const start = (calendar: Deadline['calendar'], limitHours: number, from = '2026-11-20 16:30'): Deadline =>
  startDeadline({ rule: 'R8', startedAt: at(from), calendar, limitHours }, defaultCalendar);

describe('各种时限一个样子', () => {
  test('审核环节四个工作小时，周五下午送来，周一到期 (R8)', () => {
    expect(formatShanghai(start('working', 4).dueAt)).toBe('2026-11-23 12:00:00');
  });

  test('突发事件五小时发布权威信息，昼夜连算 (R9)', () => {
    expect(formatShanghai(start('roundTheClock', 5, '2026-11-20 22:00').dueAt)).toBe('2026-11-21 03:00:00');
  });

  test('按自然日的时限到当天最后一刻', () => {
    expect(formatShanghai(start('natural', 72).dueAt)).toBe('2026-11-23 23:59:59');
    expect(formatShanghai(start('natural', 30).dueAt)).toBe('2026-11-22 23:59:59');
  });

  test('新开的时限还没办、没有凭据', () => {
    expect(start('working', 4)).toMatchObject({ rule: 'R8', doneAt: null, proof: null });
  });
});

describe('到了哪一步 (R8)', () => {
  const four = start('working', 4, '2026-11-20 09:00'); // 到期 14:30

  test.each([
    ['2026-11-20 09:00', 'running'],
    ['2026-11-20 10:59', 'running'],
    ['2026-11-20 11:00', 'half'],
    ['2026-11-20 13:00', 'half'],
    ['2026-11-20 13:42', 'pressing'],
    ['2026-11-20 14:30', 'pressing'],
    ['2026-11-20 14:31', 'overdue'],
  ])('%s 是 %s', (now, standing) => {
    expect(standingOf(four, at(now), defaultCalendar)).toBe(standing);
  });

  test('办了就看是不是按时办的，与现在几点无关', () => {
    const now = at('2026-12-01 09:00');
    expect(standingOf({ ...four, doneAt: four.dueAt }, now, defaultCalendar)).toBe('met');
    expect(standingOf({ ...four, doneAt: at('2026-11-20 14:31') }, now, defaultCalendar)).toBe('metLate');
  });

  test('提醒按工作时间的一半和八成', () => {
    expect(formatShanghai(reminderAt(four, 'half', defaultCalendar))).toBe('2026-11-20 11:00:00');
    expect(formatShanghai(reminderAt(four, 'pressing', defaultCalendar))).toBe('2026-11-20 13:42:00');
  });

  test('昼夜连算的时限，提醒也昼夜连算', () => {
    const five = start('roundTheClock', 5, '2026-11-20 22:00');
    expect(formatShanghai(reminderAt(five, 'half', defaultCalendar))).toBe('2026-11-21 00:30:00');
  });
});

describe('日历更正后 (R8)', () => {
  const holiday = { ...defaultCalendar, exceptions: { ...defaultCalendar.exceptions, '2026-11-23': false } };

  test('没办的时限跟着新日历走，办了的不动', () => {
    const four = start('working', 4);
    expect(formatShanghai(recalculated(four, holiday).dueAt)).toBe('2026-11-24 12:00:00');
    const done = { ...four, doneAt: at('2026-11-23 09:30') };
    expect(recalculated(done, holiday)).toBe(done);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatShanghai, parseShanghai } from '../calendar/shanghai.ts';
import {
  addWorkingTime,
  defaultCalendar,
  endOfNextWorkingDay,
  isRecorded,
  isWorkingDay,
  type WorkingCalendar,
  workingMinutesBetween,
} from './working-time.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const due = (start: string, hours: number, calendar = defaultCalendar) =>
  formatShanghai(addWorkingTime(at(start), hours * 60, calendar));

describe('办理时限按工作时间算 (R8)', () => {
  test.each([
    ['2026-11-16 09:00', 1, '2026-11-16 10:00:00', '上午开始，上午到期'],
    ['2026-11-16 11:00', 2, '2026-11-16 14:30:00', '跨过午休'],
    ['2026-11-16 11:00', 1, '2026-11-16 12:00:00', '正好用完上午，到十二点'],
    ['2026-11-16 12:30', 1, '2026-11-16 14:30:00', '午休时送来，下午起算'],
    ['2026-11-16 17:00', 1, '2026-11-17 09:30:00', '下班前半小时，次日接着算'],
    ['2026-11-16 06:00', 7, '2026-11-16 17:30:00', '清早送来，整整一天'],
    ['2026-11-20 17:55', 4, '2026-11-23 14:30:00', '周五下班后送来，周一起算'],
    ['2026-11-21 10:00', 3, '2026-11-23 12:00:00', '周六送来，周一起算'],
    ['2026-09-30 16:30', 2, '2026-10-08 10:00:00', '国庆放假不算'],
    ['2026-10-10 09:00', 1, '2026-10-10 10:00:00', '调休上班的周六照算'],
    ['2026-02-13 17:30', 1, '2026-02-14 10:00:00', '春节前调休的周六照算'],
    ['2026-02-14 17:30', 1, '2026-02-24 10:00:00', '春节长假不算'],
    ['2025-12-31 17:00', 1, '2026-01-04 09:30:00', '元旦后周日调休上班'],
  ])('%s 起 %d 小时，%s 到期：%s', (start, hours, expected) => {
    expect(due(start, hours)).toBe(expected);
  });

  test('时限为零，当时就到期', () => {
    expect(addWorkingTime(at('2026-11-21 10:00'), 0, defaultCalendar)).toEqual(at('2026-11-21 10:00'));
  });

  test('负的、无穷的时限，没有工作时间的日历，都是登记错误', () => {
    const start = at('2026-11-16 09:00');
    expect(() => addWorkingTime(start, -1, defaultCalendar)).toThrow(RangeError);
    expect(() => addWorkingTime(start, Number.POSITIVE_INFINITY, defaultCalendar)).toThrow(RangeError);
    expect(() => addWorkingTime(start, Number.NaN, defaultCalendar)).toThrow(RangeError);
    const never: WorkingCalendar = { ...defaultCalendar, weekdays: [], exceptions: {} };
    expect(() => addWorkingTime(start, 60, never)).toThrow(RangeError);
    expect(() => endOfNextWorkingDay(start, never)).toThrow(RangeError);
  });

  test('改了日历，时限跟着改 (R8)', () => {
    const flood = { ...defaultCalendar, exceptions: { ...defaultCalendar.exceptions, '2026-11-17': false } };
    expect(due('2026-11-16 17:00', 1, flood)).toBe('2026-11-18 09:30:00');
  });

  test('没有录入假期的年份认得出来', () => {
    expect(isRecorded('2026-05-01', defaultCalendar)).toBe(true);
    expect(isRecorded('2027-05-01', defaultCalendar)).toBe(false);
  });

  test('工作日和休息日', () => {
    expect(isWorkingDay('2026-11-20', defaultCalendar)).toBe(true);
    expect(isWorkingDay('2026-11-21', defaultCalendar)).toBe(false);
    expect(isWorkingDay('2026-11-22', defaultCalendar)).toBe(false);
    expect(isWorkingDay('1969-12-31', defaultCalendar)).toBe(true);
    expect(() => isWorkingDay('2026-02-30', defaultCalendar)).toThrow(RangeError);
  });
});

describe('次一工作日 (R20)', () => {
  test.each([
    ['2026-11-19 08:00', '2026-11-20 17:30:00'],
    ['2026-11-20 20:00', '2026-11-23 17:30:00'],
    ['2026-09-30 10:00', '2026-10-08 17:30:00'],
  ])('%s 发出，%s 前核对', (sent, expected) => {
    expect(formatShanghai(endOfNextWorkingDay(at(sent), defaultCalendar))).toBe(expected);
  });
});

describe('工作时间的性质 (R8)', () => {
  const instant = fc
    .integer({ min: at('2025-11-01 00:00').getTime(), max: at('2027-03-01 00:00').getTime() })
    .map((ms) => new Date(ms));
  const minutes = fc.integer({ min: 1, max: 6000 });

  test('到期时刻和起点之间，恰好是这么多工作时间', () => {
    fc.assert(
      fc.property(instant, minutes, (start, limit) => {
        const end = addWorkingTime(start, limit, defaultCalendar);
        expect(workingMinutesBetween(start, end, defaultCalendar)).toBeCloseTo(limit, 6);
      }),
    );
  });

  test('分两段加和一次加到底一样', () => {
    fc.assert(
      fc.property(instant, minutes, minutes, (start, one, two) => {
        const twice = addWorkingTime(addWorkingTime(start, one, defaultCalendar), two, defaultCalendar);
        expect(twice).toEqual(addWorkingTime(start, one + two, defaultCalendar));
      }),
    );
  });

  test('晚开始的不会早到期', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 10_000_000 }), minutes, (start, delay, limit) => {
        const early = addWorkingTime(start, limit, defaultCalendar).getTime();
        const late = addWorkingTime(new Date(start.getTime() + delay), limit, defaultCalendar).getTime();
        expect(late).toBeGreaterThanOrEqual(early);
      }),
    );
  });

  test('到期总在上班时间内', () => {
    fc.assert(
      fc.property(instant, minutes, (start, limit) => {
        const [day = '', time = ''] = formatShanghai(addWorkingTime(start, limit, defaultCalendar)).split(
          ' ',
        );
        expect(isWorkingDay(day, defaultCalendar)).toBe(true);
        expect((time >= '09:00' && time <= '12:00:00') || (time >= '13:30' && time <= '17:30:00')).toBe(true);
      }),
    );
  });
});

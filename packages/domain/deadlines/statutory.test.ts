import { describe, expect, test } from 'vitest';
import { formatShanghai } from '../calendar/shanghai.ts';
import {
  decisionStart,
  endOfWorkingDay,
  isOpenClock,
  type StatutoryKind,
  statutoryClock,
  statutoryDue,
} from './statutory.ts';
import { addWorkingTime, defaultCalendar, isWorkingDay, type WorkingCalendar } from './working-time.ts';

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);

/** Counted by hand on a wall calendar with the State Council's notices beside it, not by a program. */
const sevenDays: readonly (readonly [decided: string, last: string, why: string])[] = [
  ['2025-01-02', '2025-01-13', '普通一周，隔一个周末'],
  ['2025-01-17', '2025-01-27', '周五作出，1月26日周日调休上班'],
  ['2025-01-20', '2025-02-05', '跨春节八天假'],
  ['2025-01-27', '2025-02-12', '节前最后一天，2月8日周六上班'],
  ['2025-04-03', '2025-04-15', '清明4月4日放假'],
  ['2025-04-27', '2025-05-09', '调休上班的周日作出，跨五一'],
  ['2025-05-30', '2025-06-11', '端午6月2日放假'],
  ['2025-09-28', '2025-10-14', '国庆中秋八天假，10月11日周六上班'],
  ['2025-09-30', '2025-10-16', '节前一天作出'],
  ['2025-10-09', '2025-10-17', '节后第一天作出，调休周六算一天'],
  ['2025-12-24', '2026-01-05', '跨年，1月1日2日放假，1月4日周日上班'],
  ['2025-12-31', '2026-01-12', '年末作出'],
  ['2026-02-13', '2026-03-02', '2月14日周六上班，春节到2月23日，2月28日周六上班'],
  ['2026-02-14', '2026-03-03', '调休上班的周六作出'],
  ['2026-04-03', '2026-04-15', '清明4月6日放假'],
  ['2026-04-30', '2026-05-13', '五一五天假，5月9日周六上班'],
  ['2026-06-18', '2026-06-30', '端午6月19日放假'],
  ['2026-09-18', '2026-09-29', '9月20日周日上班，中秋9月25日放假'],
  ['2026-09-30', '2026-10-15', '国庆七天假，10月10日周六上班'],
];

/** Another way to the same figure: days as integers, weekdays after Zeller, no Date anywhere. */
function byHand(day: string, count: number, calendar: WorkingCalendar): string {
  let [year, month, date] = day.split('-').map(Number) as [number, number, number];
  let left = count;
  while (left > 0) {
    date += 1;
    if (date > monthLength(year, month)) [date, month] = [1, month + 1];
    if (month > 12) [month, year] = [1, year + 1];
    const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    const exception = calendar.exceptions[text];
    if (exception ?? zeller(year, month, date) <= 5) left -= 1;
    if (left === 0) return text;
  }
  return day;
}

function monthLength(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** 1 Monday to 7 Sunday. */
function zeller(year: number, month: number, date: number): number {
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const century = Math.floor(y / 100);
  const h =
    (date +
      Math.floor((13 * (m + 1)) / 5) +
      (y % 100) +
      Math.floor((y % 100) / 4) +
      Math.floor(century / 4) +
      5 * century) %
    7;
  return ((h + 5) % 7) + 1;
}

/** Every day of ten years. */
function* tenYears(): Generator<string> {
  for (let year = 2017; year <= 2026; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let date = 1; date <= monthLength(year, month); date++) {
        yield `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      }
    }
  }
}

describe('行政许可、行政处罚7个工作日内公示 (R11)', () => {
  test.each(sevenDays)('%s 作出的决定应在 %s 当日24时前公示：%s', (decided, last) => {
    const due = statutoryDue('disclosure', decisionStart(decided), defaultCalendar);
    expect(formatShanghai(due)).toBe(`${last} 23:59:59`);
  });

  test('十年间每一天作出的决定，期限都与另一套手工算法一致 (T21)', () => {
    let days = 0;
    for (const day of tenYears()) {
      const due = statutoryDue('disclosure', decisionStart(day), defaultCalendar);
      if (formatShanghai(due) !== `${byHand(day, 7, defaultCalendar)} 23:59:59`) throw new Error(day);
      days += 1;
    }
    expect(days).toBe(3652);
  });

  test('核对本身能发现错误：把决定当天算进去的算法当场不符 (T21 反例)', () => {
    const countsTheDay = (day: string) => {
      const first = isWorkingDay(day, defaultCalendar) ? 6 : 7;
      return formatShanghai(endOfWorkingDay(day, first, defaultCalendar)).slice(0, 10);
    };
    expect(sevenDays.every(([decided, last]) => countsTheDay(decided) !== last)).toBe(true);
    // Hours of work instead of days: due in the middle of a day.
    const byHours = formatShanghai(addWorkingTime(decisionStart('2025-01-02'), 7 * 450, defaultCalendar));
    expect(byHours).not.toBe('2025-01-13 23:59:59');
  });

  test('决定日期不存在时不推算', () => {
    expect(() => decisionStart('2026-02-30')).toThrow(RangeError);
  });

  test('没有人上班的日历不会算个没完', () => {
    expect(() => endOfWorkingDay('2026-01-01', 7, { ...defaultCalendar, weekdays: [] })).toThrow(RangeError);
  });

  test('跨到尚未录入节假日的年份时，期限注明是推算 (R8)', () => {
    const clock = (day: string) =>
      statutoryClock(
        { kind: 'disclosure', startedAt: decisionStart(day), doneAt: null },
        at('2026-12-20 09:00'),
        defaultCalendar,
      );
    expect(clock('2026-12-28').isGuess).toBe(true);
    expect(clock('2026-12-10').isGuess).toBe(false);
  });
});

describe('突发事件的时钟昼夜不停 (R9)', () => {
  test.each([
    ['information', '2026-02-16 23:30', '2026-02-17 04:30', '除夕夜里发生，5小时不等上班'],
    ['information', '2026-03-07 02:00', '2026-03-07 07:00', '周末凌晨'],
    ['conference', '2026-02-16 23:30', '2026-02-17 23:30', '除夕夜里发生，24小时在初一夜里到'],
    ['conference', '2026-12-31 20:00', '2027-01-01 20:00', '跨年'],
  ] as const)('%s：%s 起，%s 到：%s', (kind, start, due, _why) => {
    expect(statutoryDue(kind, at(start), defaultCalendar)).toEqual(at(due));
  });

  test('十年间每隔一段时间发生的事件，5小时和24小时都准确，不受节假日影响 (T21)', () => {
    const first = at('2017-01-01 00:00').getTime();
    for (let hour = 0; hour < 10 * 365 * 24; hour += 37) {
      const start = new Date(first + hour * 3_600_000);
      const spent = (kind: StatutoryKind) =>
        (statutoryDue(kind, start, defaultCalendar).getTime() - start.getTime()) / 3_600_000;
      expect([spent('information'), spent('conference')]).toEqual([5, 24]);
    }
  });

  test('起始时间更正后，期限跟着走', () => {
    const clock = (start: string) =>
      statutoryClock(
        { kind: 'information', startedAt: at(start), doneAt: null },
        at('2026-03-07 08:00'),
        defaultCalendar,
      );
    expect(clock('2026-03-07 02:00').standing).toBe('overdue');
    expect(clock('2026-03-07 05:00').standing).toBe('half');
  });
});

describe('期限的状态', () => {
  const clock = (now: string, doneAt: string | null = null, excused = false) =>
    statutoryClock(
      { kind: 'information', startedAt: at('2026-03-09 10:00'), doneAt: doneAt ? at(doneAt) : null, excused },
      at(now),
      defaultCalendar,
    );

  test.each([
    ['2026-03-09 10:01', 'running'],
    ['2026-03-09 12:30', 'half'],
    ['2026-03-09 14:00', 'pressing'],
    ['2026-03-09 15:00', 'pressing'],
    ['2026-03-09 15:01', 'overdue'],
  ] as const)('%s 时为 %s', (now, standing) => {
    expect(clock(now).standing).toBe(standing);
    expect(isOpenClock(clock(now))).toBe(true);
  });

  test('恰好到时完成算按时，晚一分钟算超时完成', () => {
    expect(clock('2026-03-10 10:00', '2026-03-09 15:00').standing).toBe('met');
    expect(clock('2026-03-10 10:00', '2026-03-09 15:01').standing).toBe('metLate');
  });

  test('经批准不办的期限不再催，但先办成的仍算办成', () => {
    expect(clock('2026-03-10 10:00', null, true).standing).toBe('excused');
    expect(isOpenClock(clock('2026-03-10 10:00', null, true))).toBe(false);
    expect(clock('2026-03-10 10:00', '2026-03-09 12:00', true).standing).toBe('met');
  });

  test('事后复核和后补解读各给3个工作日，从发出次日算起 (R9, R10)', () => {
    expect(formatShanghai(statutoryDue('afterReview', at('2026-09-30 23:00'), defaultCalendar))).toBe(
      '2026-10-10 23:59:59',
    );
    expect(formatShanghai(statutoryDue('interpretation', at('2026-03-06 09:00'), defaultCalendar))).toBe(
      '2026-03-11 23:59:59',
    );
  });
});

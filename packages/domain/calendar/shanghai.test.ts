import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  DAY_MS,
  dayNumber,
  dayOfNumber,
  dayStart,
  formatShanghai,
  isDay,
  parseShanghai,
  quarterFirstDay,
  shanghaiDay,
  shanghaiDayNumber,
  wallToInstant,
  weekMonday,
} from './shanghai.ts';

const intl = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Any second from the end of the older summer times to 2100. */
const instant = fc
  .integer({ min: Date.UTC(1949, 5, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((second) => new Date(second * 1000));

/** Seconds around the twelve changes of the clock, where mistakes live. */
const nearChange = fc
  .tuple(
    fc.constantFrom(
      ...[
        '1986-05-03T18',
        '1986-09-13T17',
        '1987-04-11T18',
        '1987-09-12T17',
        '1988-04-16T18',
        '1988-09-10T17',
      ],
      ...[
        '1989-04-15T18',
        '1989-09-16T17',
        '1990-04-14T18',
        '1990-09-15T17',
        '1991-04-13T18',
        '1991-09-14T17',
      ],
    ),
    fc.integer({ min: -7200, max: 7200 }),
  )
  .map(([hour, second]) => new Date(Date.parse(`${hour}:00:00Z`) + second * 1000));

describe('北京时间 (R40)', () => {
  test('任何时刻都按北京时间显示，与时区数据库一致', () => {
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), (at) => formatShanghai(at) === intl.format(at)),
      {
        numRuns: 3000,
      },
    );
  });

  test('显示出来的时间读回去还是同一时刻；钟表回拨的那一小时指先到的一次', () => {
    fc.assert(
      fc.property(fc.oneof(instant, nearChange), (at) => {
        const back = parseShanghai(formatShanghai(at));
        expect([at.getTime(), at.getTime() - 3_600_000]).toContain(back?.getTime());
        expect(back && formatShanghai(back)).toBe(formatShanghai(at));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['2026-11-20 09:00:00', '2026-11-20T01:00:00.000Z'],
    ['2026-11-20T09:00', '2026-11-20T01:00:00.000Z'],
    ['1988-07-01 12:00:00', '1988-07-01T03:00:00.000Z'],
    ['1991-09-15 01:30:00', '1991-09-14T16:30:00.000Z'],
    ['2024-02-29 23:59:59', '2024-02-29T15:59:59.000Z'],
  ])('%s 是 %s', (wall, utc) => {
    expect(parseShanghai(wall)?.toISOString()).toBe(utc);
  });

  test.each([
    '2026-02-30 10:00:00',
    '2025-02-29 10:00:00',
    '2026-13-01 10:00:00',
    '2026-04-31 10:00:00',
    '2026-00-10 10:00:00',
    '2026-01-00 10:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 10:60:00',
    '2026-01-01 10:00:60',
    '1986-05-04 02:30:00',
    '0026-01-01 10:00:00',
  ])('不存在的时间不认：%s', (wall) => {
    expect(parseShanghai(wall)).toBeNull();
  });

  test.each(['', '2026-11-20', '2026/11/20 09:00', '2026-11-20 9:00', '2026-11-20 09:00:00Z', 'x'])(
    '其他写法不猜：“%s”',
    (text) => {
      expect(parseShanghai(text)).toBeNull();
    },
  );

  test('年份以外的小数和越界一律不成时间', () => {
    expect(wallToInstant({ year: 1899, month: 1, day: 1, hour: 0, minute: 0, second: 0 })).toBeNull();
    expect(wallToInstant({ year: 2026, month: 11, day: 31, hour: 0, minute: 0, second: 0 })).toBeNull();
  });
});

describe('日历日 (R40)', () => {
  test('零点前一秒和零点属于两天', () => {
    expect(shanghaiDay(new Date('2026-11-19T15:59:59Z'))).toBe('2026-11-19');
    expect(shanghaiDay(new Date('2026-11-19T16:00:00Z'))).toBe('2026-11-20');
  });

  test('一天从它的零点开始，这一刻属于这一天，前一毫秒不属于', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('1950-01-01'), max: dayNumber('2099-12-31') }), (number) => {
        const day = dayOfNumber(number);
        const start = dayStart(day);
        expect(formatShanghai(start)).toBe(`${day} 00:00:00`);
        expect(shanghaiDayNumber(start)).toBe(number);
        expect(shanghaiDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1));
      }),
    );
  });

  test('夏令时开始和结束的那两天分别是23和25小时', () => {
    const length = (day: string) => dayStart(addDays(day, 1)).getTime() - dayStart(day).getTime();
    expect(length('1986-05-04')).toBe(DAY_MS - 3_600_000);
    expect(length('1986-09-14')).toBe(DAY_MS + 3_600_000);
    expect(length('2026-05-04')).toBe(DAY_MS);
  });

  test('加几天跨月、跨年、跨闰日都对', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('一周从星期一开始', () => {
    expect(weekMonday('2026-11-20')).toBe('2026-11-16');
    expect(weekMonday('2026-11-16')).toBe('2026-11-16');
    expect(weekMonday('2026-11-15')).toBe('2026-11-09');
    expect(weekMonday('1969-12-31')).toBe('1969-12-29');
  });

  test('季度从一、四、七、十月一日开始', () => {
    expect(quarterFirstDay('2026-03-31')).toBe('2026-01-01');
    expect(quarterFirstDay('2026-04-01')).toBe('2026-04-01');
    expect(quarterFirstDay('2026-11-20')).toBe('2026-10-01');
  });

  test('不存在的日期不是日期', () => {
    expect(isDay('2026-02-28')).toBe(true);
    for (const day of ['2026-02-30', '2026-2-3', '', '2026-11-20 ']) expect(isDay(day)).toBe(false);
    expect(() => dayStart('2026-02-30')).toThrow(RangeError);
    expect(() => addDays('2026-11-31', 1)).toThrow(RangeError);
    expect(() => quarterFirstDay('2026-11-31')).toThrow(RangeError);
  });
});

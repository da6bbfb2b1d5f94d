import { describe, expect, test } from 'vitest';
import { formatShanghai, parseShanghai } from '../calendar/shanghai.ts';
import {
  type CalendarLayer,
  calendarFor,
  calendarLayerSchema,
  judgeLayer,
  missingYear,
} from './office-calendar.ts';
import { addWorkingTime, defaultCalendar, isRecorded, isWorkingDay, isWorkingTime } from './working-time.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const layer = (given: Partial<CalendarLayer> = {}): CalendarLayer => ({
  unitPath: '/',
  shifts: null,
  weekdays: null,
  days: {},
  years: [],
  ...given,
});
const off = (name = '放假') => ({ works: false, name });
const due = (start: string, hours: number, layers: readonly CalendarLayer[], unitPath = '/1/4/') =>
  formatShanghai(addWorkingTime(at(start), hours * 60, calendarFor(layers, unitPath)));

describe('单位的工作日历 (R8)', () => {
  test('谁也没有改过，就是通用的作息和国务院办公厅公布的假期', () => {
    expect(calendarFor([], '/1/')).toEqual(defaultCalendar);
  });

  test('全局改了作息，各单位都跟着', () => {
    const late = layer({ shifts: [{ fromMinute: 600, toMinute: 1080 }] });
    expect(due('2026-11-23 09:00', 1, [late])).toBe('2026-11-23 11:00:00');
  });

  test('单位自己的作息管本单位和下级，别的单位不受影响；最近的上级说了算', () => {
    const branch = layer({ unitPath: '/1/4/', shifts: [{ fromMinute: 480, toMinute: 720 }] });
    const below = layer({ unitPath: '/1/4/9/', shifts: [{ fromMinute: 420, toMinute: 720 }] });
    expect(due('2026-11-23 07:00', 1, [below, branch])).toBe('2026-11-23 09:00:00');
    expect(due('2026-11-23 07:00', 1, [below, branch], '/1/4/9/')).toBe('2026-11-23 08:00:00');
    expect(due('2026-11-23 07:00', 1, [below, branch], '/1/5/')).toBe('2026-11-23 10:00:00');
    expect(due('2026-11-23 07:00', 1, [branch], '/1/40/')).toBe('2026-11-23 10:00:00');
  });

  test('台风停工只记在一个单位', () => {
    const storm = layer({ unitPath: '/1/4/', days: { '2026-11-23': off('台风') } });
    expect(due('2026-11-23 09:00', 1, [storm])).toBe('2026-11-24 10:00:00');
    expect(due('2026-11-23 09:00', 1, [storm], '/1/5/')).toBe('2026-11-23 10:00:00');
  });

  test('录入一年，就以录入的为准，内置的不再掺进来', () => {
    const year = layer({ years: [2026], days: { '2026-01-01': off('元旦') } });
    const calendar = calendarFor([year], '/1/');
    expect(isWorkingDay('2026-02-16', calendar)).toBe(true);
    expect(isWorkingDay('2026-02-14', calendar)).toBe(false);
    expect(isWorkingDay('2025-10-01', calendar)).toBe(false);
  });

  test('没有录入的年份看得出来，不猜', () => {
    const next = layer({ years: [2027], days: { '2027-01-01': off('元旦') } });
    expect(isRecorded('2027-05-01', calendarFor([], '/'))).toBe(false);
    expect(isRecorded('2027-05-01', calendarFor([next], '/'))).toBe(true);
  });

  test.each([
    ['2026-11-16 09:00', null],
    ['2026-11-17 09:00', 2027],
    ['2026-12-31 23:00', 2027],
    ['2027-03-01 09:00', 2027],
  ])('%s 该提醒录入的年份：%s', (now, year) => {
    expect(missingYear(defaultCalendar, at(now))).toBe(year);
  });
});

describe('日历保存之前 (R8)', () => {
  const shifts = (...pairs: [number, number][]) =>
    pairs.map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }));

  test('上班时段按先后、不重叠', () => {
    expect(judgeLayer(layer({ shifts: shifts([540, 720], [810, 1050]) }))).toEqual({ ok: true });
    for (const wrong of [shifts([540, 540]), shifts([720, 540]), shifts([810, 1050], [540, 720])]) {
      expect(judgeLayer(layer({ shifts: wrong }))).toMatchObject({ refusal: { code: 'shiftsOverlap' } });
    }
  });

  test('一个假期都没有的年份不能算已录入', () => {
    const made = layer({ years: [2027], days: { '2027-01-03': { works: true, name: '调休' } } });
    expect(judgeLayer(made)).toMatchObject({ refusal: { code: 'yearWithoutHolidays', rule: 'R8' } });
  });

  test('不存在的日子、没有一天上班的星期，表单就不收', () => {
    const plain = { shifts: null, weekdays: null, days: {}, years: [] };
    expect(calendarLayerSchema.safeParse(plain).success).toBe(true);
    const wrong = { ...plain, days: { '2027-02-30': off() } };
    expect(calendarLayerSchema.safeParse(wrong).success).toBe(false);
    expect(calendarLayerSchema.safeParse({ ...plain, weekdays: [] }).success).toBe(false);
  });
});

test.each([
  ['2026-11-20 09:00', true],
  ['2026-11-20 12:00', false],
  ['2026-11-20 13:29', false],
  ['2026-11-20 17:29', true],
  ['2026-11-20 17:30', false],
  ['2026-11-21 10:00', false],
  ['2026-02-14 10:00', true],
  ['2026-02-16 10:00', false],
])('%s 是不是上班时间：%s (R8)', (instant, works) => {
  expect(isWorkingTime(at(instant), defaultCalendar)).toBe(works);
});

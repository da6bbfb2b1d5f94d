import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPassRate, measurePeriods, periodOf, periodsUpTo, spreadOf } from './measures.ts';

describe('统计期 (R45)', () => {
  test.each([
    ['week', '2026-11-22', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-16', '2026-11-16', '2026-11-23'],
    ['week', '2027-01-02', '2026-12-28', '2027-01-04'],
    ['month', '2026-11-30', '2026-11-01', '2026-12-01'],
    ['month', '2026-12-01', '2026-12-01', '2027-01-01'],
    ['month', '2028-02-29', '2028-02-01', '2028-03-01'],
    ['quarter', '2026-11-22', '2026-10-01', '2027-01-01'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-04-01'],
  ] as const)('%s：%s 属于 %s 到 %s 前', (period, day, from, until) => {
    expect(periodOf(period, day)).toEqual({ from, until });
  });

  test('前后相接，不重不漏，最后一个是所选的', () => {
    for (const period of measurePeriods) {
      const periods = periodsUpTo(period, '2026-11-22', 6);
      expect(periods).toHaveLength(6);
      expect(periods.at(-1)).toEqual(periodOf(period, '2026-11-22'));
      for (const [index, { until }] of periods.slice(0, -1).entries())
        expect(periods[index + 1]?.from).toBe(until);
    }
  });
});

describe('用时的中位数和九成内 (R45)', () => {
  test.each([
    [[], null, null],
    [[30], 30, 30],
    [[10, 20], 10, 20],
    [[100, 9, 20], 20, 100],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9],
  ])('%j：中位 %j，九成内 %j', (minutes, median, p90) => {
    expect(spreadOf(minutes)).toEqual({ count: minutes.length, median, p90 });
  });

  test('总是真有一件用了这么久；至少一半、至少九成不超过它', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1 }), (minutes) => {
        const { median, p90 } = spreadOf(minutes);
        const upTo = (limit: number) => minutes.filter((one) => one <= limit).length / minutes.length;
        expect(minutes).toContain(median);
        expect(minutes).toContain(p90);
        expect(upTo(median ?? -1)).toBeGreaterThanOrEqual(0.5);
        expect(upTo(p90 ?? -1)).toBeGreaterThanOrEqual(0.9);
      }),
    );
  });

  test('一件也没有办结时不说通过率，不当作百分之百 (R45)', () => {
    expect(firstPassRate({ ended: 0, firstPass: 0 })).toBeNull();
    expect(firstPassRate({ ended: 8, firstPass: 6 })).toBe(0.75);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShanghai } from '../calendar/shanghai.ts';
import { workingMeter } from './working-meter.ts';
import { defaultCalendar, type WorkingCalendar, workingMinutesBetween } from './working-time.ts';

const at = (text: string): Date => {
  const instant = parseShanghai(text);
  if (!instant) throw new Error(`测试里写错了时间 ${text}`);
  return instant;
};
const nightShift: WorkingCalendar = {
  ...defaultCalendar,
  shifts: [{ fromMinute: 0, toMinute: 1440 }],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
};

describe('成批计算工作时间 (R8, R45)', () => {
  test.each([
    ['2026-11-20 17:00', '2026-11-23 09:30', 60, '周五下午到周一上午，周末不算'],
    ['2026-11-16 11:30', '2026-11-16 14:00', 60, '午休不算'],
    ['2026-02-14 17:00', '2026-02-24 10:00', 90, '春节长假不算'],
    ['2026-11-16 10:00', '2026-11-16 10:00', 0, '同一时刻'],
    ['2026-11-17 10:00', '2026-11-16 10:00', 0, '倒过来是零，不是负数'],
  ])('%s 到 %s 是 %d 分钟：%s', (start, end, minutes) => {
    const meter = workingMeter(defaultCalendar, at('2026-01-01 00:00'), at('2026-12-31 00:00'));
    expect(meter(at(start).getTime(), at(end).getTime())).toBe(minutes);
  });

  test('与逐件计算的结果处处相等', () => {
    const first = at('2025-12-20 08:11').getTime();
    const last = at('2026-03-20 19:42').getTime();
    const instant = fc.integer({ min: first, max: last });
    fc.assert(
      fc.property(instant, instant, fc.boolean(), (a, b, always) => {
        const calendar = always ? nightShift : defaultCalendar;
        const meter = workingMeter(calendar, new Date(first), new Date(last));
        expect(meter(a, b)).toBeCloseTo(workingMinutesBetween(new Date(a), new Date(b), calendar), 6);
      }),
      { numRuns: 150 },
    );
  });

  test('范围之外的时刻按范围的两端算', () => {
    const meter = workingMeter(defaultCalendar, at('2026-11-16 00:00'), at('2026-11-16 10:00'));
    expect(meter(at('2026-11-09 09:00').getTime(), at('2026-11-30 09:00').getTime())).toBe(420);
  });
});

import { addDays, quarterFirstDay, weekMonday } from '../calendar/shanghai.ts';

/** What R45 lets be measured, for improving the route: never people, points or reading time. */
export const measurePeriods = ['week', 'month', 'quarter'] as const;
export type MeasurePeriod = (typeof measurePeriods)[number];

/** Days `YYYY-MM-DD` in Shanghai: the first, and the first after it. */
export interface MeasuredDays {
  readonly from: string;
  readonly until: string;
}

/** The week (from Monday), month or quarter that a day lies in. Throws RangeError where the day does not exist. */
export function periodOf(period: MeasurePeriod, day: string): MeasuredDays {
  switch (period) {
    case 'week':
      return { from: weekMonday(day), until: addDays(weekMonday(day), 7) };
    case 'month':
      return { from: firstOfMonth(day), until: firstOfMonth(addDays(firstOfMonth(day), 31)) };
    case 'quarter':
      return { from: quarterFirstDay(day), until: quarterFirstDay(addDays(quarterFirstDay(day), 95)) };
  }
}

/** So many periods in a row, the oldest first; the last is the one that `day` lies in. */
export function periodsUpTo(period: MeasurePeriod, day: string, count: number): MeasuredDays[] {
  const periods = [periodOf(period, day)];
  while (periods.length < count) {
    const [oldest = periodOf(period, day)] = periods;
    periods.unshift(periodOf(period, addDays(oldest.from, -1)));
  }
  return periods;
}

/** How long things took, in minutes of working time. Null where there was none. */
export interface Spread {
  readonly count: number;
  /** Half took at most this long. */
  readonly median: number | null;
  /** Nine in ten took at most this long. */
  readonly p90: number | null;
}

/** Median and ninth decile by nearest rank: always a time that some post really took. */
export function spreadOf(minutes: readonly number[]): Spread {
  const sorted = Float64Array.from(minutes).sort();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, median: at(0.5), p90: at(0.9) };
}

/** 一次通过率: of the runs that ended, those that were passed without a return on the way; null where none ended. */
export function firstPassRate({
  ended,
  firstPass,
}: {
  readonly ended: number;
  readonly firstPass: number;
}): number | null {
  return ended === 0 ? null : firstPass / ended;
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

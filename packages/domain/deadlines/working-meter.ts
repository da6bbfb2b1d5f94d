import { addDays, dayNumber, dayStart, shanghaiDay, shanghaiDayNumber } from '../calendar/shanghai.ts';
import { stretchesOf, type WorkingCalendar } from './working-time.ts';

/** Working minutes between two instants in milliseconds; 0 when the end is not after the start. */
export type WorkingMeter = (start: number, end: number) => number;

/**
 * The same minutes as `workingMinutesBetween`, for thousands of pairs: what was worked before each day is added up once,
 * so that a pair costs the same whether it spans an hour or a year. Instants outside `first` … `last` are taken as its ends.
 */
export function workingMeter(calendar: WorkingCalendar, first: Date, last: Date): WorkingMeter {
  const firstDay = shanghaiDay(first);
  const from = dayNumber(firstDay);
  const days = Math.max(1, dayNumber(shanghaiDay(last)) - from + 1);
  const stretches: (readonly [number, number])[][] = [];
  const before: number[] = [];
  let total = 0;
  for (let offset = 0; offset < days; offset++) {
    const ofDay = stretchesOf(addDays(firstDay, offset), calendar);
    stretches.push(ofDay);
    before.push(total);
    total += ofDay.reduce((sum, [begin, end]) => sum + end - begin, 0);
  }
  const end = dayStart(addDays(firstDay, days)).getTime();
  const workedUntil = (at: number) => {
    if (at >= end) return total;
    const offset = shanghaiDayNumber(new Date(at)) - from;
    const ofDay = stretches[offset] ?? [];
    return ofDay.reduce(
      (sum, [begin, until]) => sum + Math.max(0, Math.min(until, at) - begin),
      before[offset] ?? 0,
    );
  };
  return (start, until) => Math.max(0, workedUntil(until) - workedUntil(start)) / 60_000;
}

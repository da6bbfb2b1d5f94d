import { addDays, dayNumber, dayStart, shanghaiDay } from '../calendar/shanghai.ts';

/** A stretch of a working day, minutes after midnight in Shanghai. */
export interface Shift {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The working calendar of a unit (R8). */
export interface WorkingCalendar {
  /** In order, not overlapping. */
  readonly shifts: readonly Shift[];
  /** ISO weekdays that work, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Days that differ from their weekday: false 放假, true 调休上班. `YYYY-MM-DD`. */
  readonly exceptions: Readonly<Record<string, boolean>>;
  /** Years whose holidays have been entered; for any other the screens say 未录入, since weekdays alone guess. */
  readonly recordedYears: readonly number[];
}

const MINUTE_MS = 60_000;
/** A limit that runs longer than this without a due time is a mistake in the calendar, not a long limit. */
const maxDays = 3_660;

/** Holidays 2025 and 2026 as the State Council's office announced them (国办发明电). */
const daysOff2025 =
  '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08';
const madeUp2025 = '01-26 02-08 04-27 09-28 10-11';
const daysOff2026 =
  '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07';
const madeUp2026 = '01-04 02-14 02-28 05-09 09-20 10-10';

/** 09:00–12:00 and 13:30–17:30, Monday to Friday, with the announced holidays (R8). */
export const defaultCalendar: WorkingCalendar = {
  shifts: [
    { fromMinute: 9 * 60, toMinute: 12 * 60 },
    { fromMinute: 13 * 60 + 30, toMinute: 17 * 60 + 30 },
  ],
  weekdays: [1, 2, 3, 4, 5],
  exceptions: {
    ...exceptionsOf(2025, daysOff2025, false),
    ...exceptionsOf(2025, madeUp2025, true),
    ...exceptionsOf(2026, daysOff2026, false),
    ...exceptionsOf(2026, madeUp2026, true),
  },
  recordedYears: [2025, 2026],
};

/** Whether people of the unit work on this day (`YYYY-MM-DD`). Throws RangeError where the day does not exist. */
export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  return calendar.exceptions[day] ?? calendar.weekdays.includes(weekdayOf(day));
}

/** Whether people of the unit are at work at this instant: the first of a shift counts, its last no longer. */
export function isWorkingTime(at: Date, calendar: WorkingCalendar): boolean {
  const ms = at.getTime();
  return stretchesOf(shanghaiDay(at), calendar).some(([from, to]) => ms >= from && ms < to);
}

/** Whether the holidays of this day's year have been entered. */
export function isRecorded(day: string, calendar: WorkingCalendar): boolean {
  return calendar.recordedYears.includes(Number(day.slice(0, 4)));
}

/**
 * The instant at which `minutes` of working time have passed since `start`. A limit that is used up exactly at the end
 * of a shift is due then, not when the next one begins.
 * Throws RangeError for negative or infinite minutes, and for a calendar in which nobody ever works.
 */
export function addWorkingTime(start: Date, minutes: number, calendar: WorkingCalendar): Date {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError(`no such limit: ${minutes} minutes`);
  if (minutes === 0) return start;
  let left = Math.round(minutes * MINUTE_MS);
  const first = shanghaiDay(start);
  for (let offset = 0; offset < maxDays; offset++) {
    for (const [from, to] of stretchesOf(addDays(first, offset), calendar)) {
      const begin = Math.max(from, start.getTime());
      if (begin >= to) continue;
      if (left <= to - begin) return new Date(begin + left);
      left -= to - begin;
    }
  }
  throw new RangeError('the calendar has no working time');
}

/** Working minutes between two instants; 0 when `end` is not after `start`. */
export function workingMinutesBetween(start: Date, end: Date, calendar: WorkingCalendar): number {
  let total = 0;
  const days = dayNumber(shanghaiDay(end)) - dayNumber(shanghaiDay(start));
  for (let offset = 0; offset <= days; offset++) {
    for (const [from, to] of stretchesOf(addDays(shanghaiDay(start), offset), calendar)) {
      total += Math.max(0, Math.min(to, end.getTime()) - Math.max(from, start.getTime()));
    }
  }
  return total / MINUTE_MS;
}

/** The end of work on the first working day after the day of `at`: "by the next working day" (R20, R43). */
export function endOfNextWorkingDay(at: Date, calendar: WorkingCalendar): Date {
  const today = shanghaiDay(at);
  for (let offset = 1; offset < maxDays; offset++) {
    const last = stretchesOf(addDays(today, offset), calendar).at(-1);
    if (last) return new Date(last[1]);
  }
  throw new RangeError('the calendar has no working time');
}

/** First and last millisecond (excluded) of each stretch of work on the day. */
export function stretchesOf(day: string, calendar: WorkingCalendar): [number, number][] {
  if (!isWorkingDay(day, calendar)) return [];
  const midnight = dayStart(day).getTime();
  return calendar.shifts.map(({ fromMinute, toMinute }) => [
    midnight + fromMinute * MINUTE_MS,
    midnight + toMinute * MINUTE_MS,
  ]);
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

function exceptionsOf(year: number, days: string, works: boolean): Record<string, boolean> {
  return Object.fromEntries(days.split(' ').map((day) => [`${year}-${day}`, works]));
}

/**
 * Asia/Shanghai wall time (R40) without Intl, which is far too slow for 100 000 rows: +8 hours, +9 in the summers of
 * 1986 to 1991. Older summer times (1919, 1940 to 1949) and the local mean time before 1901 are left out: government
 * new media have no history there.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One day of 24 hours, in milliseconds. */
export const DAY_MS = 24 * HOUR;

/** First and last instant (excluded) of each summer time, from the tz database: 02:00 to 03:00, back at 02:00. */
const summers: readonly (readonly [number, number])[] = [
  [Date.UTC(1986, 4, 3, 18), Date.UTC(1986, 8, 13, 17)],
  [Date.UTC(1987, 3, 11, 18), Date.UTC(1987, 8, 12, 17)],
  [Date.UTC(1988, 3, 16, 18), Date.UTC(1988, 8, 10, 17)],
  [Date.UTC(1989, 3, 15, 18), Date.UTC(1989, 8, 16, 17)],
  [Date.UTC(1990, 3, 14, 18), Date.UTC(1990, 8, 15, 17)],
  [Date.UTC(1991, 3, 13, 18), Date.UTC(1991, 8, 14, 17)],
];
const FIRST_SUMMER = Date.UTC(1986, 4, 3, 18);
const LAST_SUMMER_END = Date.UTC(1991, 8, 14, 17);

/** A wall clock reading; month 1–12, day 1–31, hour 0–23. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * The instant at which clocks in Shanghai show `wall`, or null where they never did: a date or time that does not
 * exist (30 February, 24:00, the hour skipped when summer time began), or a year outside 1900–9999. The hour that
 * came twice when summer time ended means the first one.
 */
export function wallToInstant(wall: WallTime): Date | null {
  if (!wallExists(wall)) return null;
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const inSummer = asUtc - 9 * HOUR;
  if (offsetAt(inSummer) === 9 * HOUR) return new Date(inSummer);
  const inWinter = asUtc - 8 * HOUR;
  return offsetAt(inWinter) === 8 * HOUR ? new Date(inWinter) : null;
}

const wallForm = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Reads `YYYY-MM-DD HH:mm[:ss]` (or with `T`) as Shanghai time; null for any other form and for times that do not exist. */
export function parseShanghai(text: string): Date | null {
  const parts = wallForm.exec(text);
  if (!parts) return null;
  return wallToInstant({
    year: Number(parts[1]),
    month: Number(parts[2]),
    day: Number(parts[3]),
    hour: Number(parts[4]),
    minute: Number(parts[5]),
    second: Number(parts[6] ?? 0),
  });
}

/** `YYYY-MM-DD HH:mm:ss` in Shanghai. Throws RangeError on an invalid Date. */
export function formatShanghai(at: Date): string {
  const iso = shifted(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** The calendar day in Shanghai, `YYYY-MM-DD`. Throws RangeError on an invalid Date. */
export function shanghaiDay(at: Date): string {
  return shifted(at).toISOString().slice(0, 10);
}

/** Number of the Shanghai calendar day, 0 for 1970-01-01: subtract two of them to count days. */
export function shanghaiDayNumber(at: Date): number {
  const ms = at.getTime();
  return Math.floor((ms + offsetAt(ms)) / DAY_MS);
}

/** The first instant of a Shanghai day. Throws RangeError where the day does not exist. */
export function dayStart(day: string): Date {
  const midnight = dayNumber(day) * DAY_MS;
  // Clocks never changed at midnight after 1949, so that the offset eight hours earlier is the one that counts.
  const guess = midnight - 8 * HOUR;
  return new Date(midnight - offsetAt(guess));
}

/** The calendar day `count` days later (earlier when negative). Throws RangeError where the day does not exist. */
export function addDays(day: string, count: number): string {
  return dayOfNumber(dayNumber(day) + count);
}

/** Monday of the week that `day` lies in. Throws RangeError where the day does not exist. */
export function weekMonday(day: string): string {
  const number = dayNumber(day);
  return dayOfNumber(number - mod(number + 3, 7));
}

/** First day of the quarter that `day` lies in: `2026-11-20` → `2026-10-01`. Throws RangeError where the day does not exist. */
export function quarterFirstDay(day: string): string {
  dayNumber(day);
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

/** True for a `YYYY-MM-DD` that exists in the calendar. */
export function isDay(text: string): boolean {
  const parts = dayForm.exec(text);
  return parts !== null && wallExists(midnightOf(parts));
}

/** Days since 1970-01-01 of a calendar day. Throws RangeError where the day does not exist. */
export function dayNumber(day: string): number {
  const parts = dayForm.exec(day);
  if (!parts || !wallExists(midnightOf(parts))) throw new RangeError(`no such day: ${day.slice(0, 20)}`);
  return Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY_MS;
}

/** The calendar day of a number of days since 1970-01-01. */
export function dayOfNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

function midnightOf(parts: RegExpExecArray): WallTime {
  return {
    year: Number(parts[1]),
    month: Number(parts[2]),
    day: Number(parts[3]),
    hour: 0,
    minute: 0,
    second: 0,
  };
}

function wallExists({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month) && hour <= 23 && minute <= 59 && second <= 59;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetAt(ms: number): number {
  if (ms >= LAST_SUMMER_END || ms < FIRST_SUMMER) return 8 * HOUR;
  return summers.some(([from, to]) => ms >= from && ms < to) ? 9 * HOUR : 8 * HOUR;
}

function shifted(at: Date): Date {
  const ms = at.getTime();
  return new Date(ms + offsetAt(ms));
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}

import { addDays, shanghaiDay, weekMonday } from '@qianfa/domain/calendar/shanghai';

/** The days of a month's sheet, from the Monday of its first week to the Sunday of its last: `YYYY-MM-DD`. */
export function monthDays(month: string): string[] {
  const first = weekMonday(`${month}-01`);
  const last = addDays(weekMonday(addDays(`${monthAfter(month, 1)}-01`, -1)), 6);
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** `2026-11` and 1 give `2026-12`. */
export function monthAfter(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

interface Dated {
  readonly publishedAt: string | null;
  readonly plannedAt: string | null;
  readonly changedAt: string;
}

/** The instant under which the calendar lists a release, as the server selects it. */
export function instantOf(row: Dated): string {
  return row.publishedAt ?? row.plannedAt ?? row.changedAt;
}

/** Rows by day in Shanghai, each day in order of time. */
export function byDay<Row extends Dated>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const days = new Map<string, Row[]>();
  const sorted = [...rows].sort((a, b) => Date.parse(instantOf(a)) - Date.parse(instantOf(b)));
  for (const row of sorted) {
    const day = shanghaiDay(new Date(instantOf(row)));
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return days;
}

/** `2026年11月`, `November 2026`. */
export function monthText(month: string, language: 'zh-CN' | 'en'): string {
  const first = new Date(`${month}-15T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(first);
}

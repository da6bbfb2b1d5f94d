import { z } from 'zod';
import { isDay, shanghaiDay } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import { isWithin } from '../rights/may.ts';
import { defaultCalendar, type Shift, type WorkingCalendar } from './working-time.ts';

/** A day that differs from its weekday (false 放假, true 调休上班), and what it is called. */
export interface NamedDay {
  readonly works: boolean;
  readonly name: string;
}

/** What an office or a unit has said of its working time (R8). */
export interface CalendarLayer {
  /** `/` is the whole office; else this unit and everything under it. */
  readonly unitPath: string;
  /** Null: as the layer above. */
  readonly shifts: readonly Shift[] | null;
  readonly weekdays: readonly number[] | null;
  readonly days: Readonly<Record<string, NamedDay>>;
  /** Years whose holidays this layer holds whole; only the office's are read. */
  readonly years: readonly number[];
}

const minute = z.number().int().min(0).max(1440);
const day = z.string().refine(isDay);

/** A calendar as it is sent for saving. */
export const calendarLayerSchema = z.object({
  shifts: z
    .array(z.object({ fromMinute: minute, toMinute: minute }))
    .min(1)
    .max(6)
    .nullable(),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).nullable(),
  days: z.record(day, z.object({ works: z.boolean(), name: z.string().trim().max(20) })),
  years: z.array(z.number().int().min(2020).max(2100)).max(30),
});

/** Shifts in order without overlap, and no year without its holidays: it would be a guess (R8). */
export function judgeLayer(layer: Omit<CalendarLayer, 'unitPath'>): Verdict {
  const disorder = (layer.shifts ?? []).find(
    ({ fromMinute, toMinute }, index, all) =>
      toMinute <= fromMinute || fromMinute < (all[index - 1]?.toMinute ?? 0),
  );
  if (disorder) return refuse('invalid', 'R8', 'shiftsOverlap');
  const empty = layer.years.find(
    (year) => !Object.entries(layer.days).some(([key, { works }]) => !works && yearOf(key) === year),
  );
  return empty === undefined ? allowed : refuse('invalid', 'R8', 'yearWithoutHolidays', { year: empty });
}

/**
 * The calendar of a unit: the built-in one, then what the office said, then each unit from the top down to this one.
 * A year that the office has entered replaces the built-in days of that year.
 */
export function calendarFor(layers: readonly CalendarLayer[], unitPath: string): WorkingCalendar {
  const own = layers
    .filter((layer) => isWithin(unitPath, layer.unitPath))
    .sort((a, b) => a.unitPath.length - b.unitPath.length);
  return own.reduce(withLayer, defaultCalendar);
}

function withLayer(below: WorkingCalendar, layer: CalendarLayer): WorkingCalendar {
  const kept = Object.entries(below.exceptions).filter(([key]) => !layer.years.includes(yearOf(key)));
  const said = Object.entries(layer.days).map(([key, { works }]) => [key, works] as const);
  return {
    shifts: layer.shifts ?? below.shifts,
    weekdays: layer.weekdays ?? below.weekdays,
    exceptions: Object.fromEntries([...kept, ...said]),
    recordedYears: [...new Set([...below.recordedYears, ...layer.years])].sort((a, b) => a - b),
  };
}

/** How long before a year begins its holidays should be there: the State Council's office announces them in November. */
export const yearAheadDays = 45;

/** The year that soon begins, or has begun, without its holidays: it shows as 未录入 (R8). Null: all is there. */
export function missingYear(calendar: WorkingCalendar, now: Date): number | null {
  const soon = yearOf(shanghaiDay(new Date(now.getTime() + yearAheadDays * 86_400_000)));
  const year = yearOf(shanghaiDay(now));
  return [year, soon].find((one) => !calendar.recordedYears.includes(one)) ?? null;
}

function yearOf(key: string): number {
  return Number(key.slice(0, 4));
}

import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import {
  type CalendarLayer,
  calendarFor,
  missingYear,
  type NamedDay,
} from '@qianfa/domain/deadlines/office-calendar';
import { defaultCalendar } from '@qianfa/domain/deadlines/working-time';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { announcedDays } from './announced-days.ts';
import { readLayers } from './read-calendar.ts';
import { versionOf } from './save-calendar.ts';

export const readCalendarInput = z.object({
  /** Null: the whole office. */
  unitId: idSchema.nullable().default(null),
});

/** The calendar of the office or of a unit as the administrator edits it: what it says itself, and what holds without it. */
export async function viewCalendar(
  { db, actor, clock }: Pick<Context, 'db' | 'actor' | 'clock'>,
  { unitId }: z.infer<typeof readCalendarInput>,
) {
  const [unit] = await db.execute<{ path: string }>(sql`select path from unit where id = ${unitId}`);
  const path = unit?.path ?? '/';
  const layers = await readLayers(db);
  const own = layers.find(({ unitPath }) => unitPath === path);
  const above = calendarFor(
    layers.filter(({ unitPath }) => unitPath !== path),
    path,
  );
  const now = clock.now();
  const thisYear = Number(shanghaiDay(now).slice(0, 4));
  const office = calendarFor(layers, '/');
  return {
    version: await versionOf(db, unitId),
    own: own ?? { shifts: null, weekdays: null, days: {}, years: [] },
    above: { shifts: above.shifts, weekdays: above.weekdays },
    units: await unitsWithCalendar({ db }),
    years: [thisYear + 1, thisYear, thisYear - 1].map((year) => yearOf(year, { own, office, path })),
    missingYear: missingYear(office, now),
    may: { save: may(actor, 'calendar.manage', {}) },
  };
}

/** Whose days of a year count: entered by the office, built in as announced, or nobody's (未录入). */
function yearOf(
  year: number,
  { own, office, path }: { own: CalendarLayer | undefined; office: typeof defaultCalendar; path: string },
) {
  const entered = path === '/' && (own?.years.includes(year) ?? false);
  const builtIn = defaultCalendar.recordedYears.includes(year);
  const announced = announcedDays(year);
  return {
    year,
    standing: entered
      ? ('entered' as const)
      : office.recordedYears.includes(year)
        ? ('builtIn' as const)
        : ('missing' as const),
    /** Those that a first change of the year begins with. */
    days: entered ? daysOf(own?.days ?? {}, year) : builtIn ? (announced ?? {}) : {},
    announced,
  };
}

function daysOf(days: Readonly<Record<string, NamedDay>>, year: number) {
  return Object.fromEntries(Object.entries(days).filter(([day]) => day.startsWith(`${year}-`)));
}

/** Units that say something of their own, to be found again. */
async function unitsWithCalendar({ db }: Pick<Context, 'db'>) {
  const rows = await db.execute<{ id: number; name: string }>(sql`
    select distinct u.id, u.name from working_calendar w join unit u on u.id = w.unit_id
    where u.dissolved_at is null order by u.id`);
  return [...rows];
}

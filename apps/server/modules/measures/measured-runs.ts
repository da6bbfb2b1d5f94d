import { dayStart, isDay, shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { calendarFor } from '@qianfa/domain/deadlines/office-calendar';
import { type WorkingMeter, workingMeter } from '@qianfa/domain/deadlines/working-meter';
import { type MeasuredDays, measurePeriods, periodOf } from '@qianfa/domain/review/measures';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readLayers } from '../calendar/read-calendar.ts';
import { within } from '../signing/signing.queries.ts';

/** What is measured: a period, and where wanted one unit with all under it, and one route. */
export const measuredSchema = z.object({
  period: z.enum(measurePeriods).default('month'),
  /** Any day in the period; left out: today. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine(isDay)
    .optional(),
  unitId: idSchema.nullable().default(null),
  routeKey: z.string().trim().min(1).max(60).nullable().default(null),
});
export type Measured = z.output<typeof measuredSchema>;

export type Asking = Pick<Context, 'db' | 'actor' | 'clock'>;

export function daysOf({ clock }: Pick<Context, 'clock'>, { period, day }: Measured): MeasuredDays {
  return periodOf(period, day ?? shanghaiDay(clock.now()));
}

/** The first instant of the days and the first after them. */
export function instantsOf({ from, until }: MeasuredDays): { from: string; until: string } {
  return { from: dayStart(from).toISOString(), until: dayStart(until).toISOString() };
}

/**
 * The runs that the numbers are about: completed or rejected within the days, of posts of the asker's units. A run that
 * was withdrawn is nobody's work on the route, one that still runs has no time yet. A CTE body; it reads `review_run_ended`.
 */
export function endedRuns({ actor }: Pick<Context, 'actor'>, asked: Measured, days: MeasuredDays): SQL {
  const { from, until } = instantsOf(days);
  return sql`
    select r.id, r.post_id, r.state, r.started_at, r.ended_at, g.key as route_key, u.id as unit_id, u.name as unit_name,
      u.path as unit_path
    from review_run r join post p on p.id = r.post_id join unit u on u.id = p.unit_id
      join review_route g on g.id = r.route_id
    where r.ended_at >= ${from}::timestamptz and r.ended_at < ${until}::timestamptz
      and r.state in ('completed', 'rejected') and ${within(actor, 'measures.read', sql`u.path`)}
      and (${asked.routeKey}::text is null or g.key = ${asked.routeKey})
      and (${asked.unitId}::bigint is null or starts_with(u.path, (select path from unit where id = ${asked.unitId})))`;
}

/** Returns of the runs `ended`, one row a run that has any. A CTE body; it reads the index `opinion_return`. */
export const returnedRuns: SQL = sql`
  select s.run_id, count(distinct (o.run_step_id, o.person_id))::int as returns
  from ended e join run_step s on s.run_id = e.id join opinion o on o.run_step_id = s.id and o.verdict = 'return'
  group by s.run_id`;

/** How a step's time counts: by the working calendar of its unit, or day and night where its limit does (R8). */
export interface ClockOf {
  readonly clock: 'working' | 'roundTheClock';
  readonly unitPath: string;
}

export type Meters = (clock: ClockOf) => WorkingMeter;

/** One meter a calendar, from the first to the last second (Unix time) that is to be measured. */
export async function metersFor(
  db: Asking['db'],
  span: { readonly first: number; readonly last: number },
): Promise<Meters> {
  const layers = await readLayers(db);
  const made = new Map<string, WorkingMeter>();
  return ({ clock, unitPath }) => {
    if (clock === 'roundTheClock') return (start, end) => Math.max(0, end - start) / 60_000;
    const known = made.get(unitPath);
    if (known) return known;
    const meter = workingMeter(
      calendarFor(layers, unitPath),
      new Date(span.first * 1000),
      new Date(span.last * 1000),
    );
    made.set(unitPath, meter);
    return meter;
  };
}

/** The earliest start and the latest end of what was read; today where nothing was. */
export function spanOf(
  rows: readonly { readonly starts: readonly number[]; readonly ends: readonly number[] }[],
  now: Date,
): { first: number; last: number } {
  const seconds = Math.floor(now.getTime() / 1000);
  let first = seconds;
  let last = 0;
  for (const { starts, ends } of rows) {
    for (const start of starts) first = Math.min(first, start);
    for (const end of ends) last = Math.max(last, end);
  }
  return { first, last: last || seconds };
}

/** Minutes of each pair of Unix seconds. */
export function minutesOf(
  meter: WorkingMeter,
  { starts, ends }: { readonly starts: readonly number[]; readonly ends: readonly number[] },
): number[] {
  return starts.map((start, index) => meter(start * 1000, (ends[index] ?? start) * 1000));
}

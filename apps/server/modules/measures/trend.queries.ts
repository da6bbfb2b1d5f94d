import { dayStart } from '@qianfa/domain/calendar/shanghai';
import { type MeasuredDays, periodsUpTo, type Spread, spreadOf } from '@qianfa/domain/review/measures';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import {
  type Asking,
  daysOf,
  endedRuns,
  type Measured,
  measuredSchema,
  metersFor,
  minutesOf,
  returnedRuns,
  spanOf,
} from './measured-runs.ts';

/** So many periods stand beside each other, the chosen one last. */
const trendPeriods = 6;

export interface TrendLine {
  readonly days: MeasuredDays;
  readonly ended: number;
  readonly firstPass: number;
  /** From submission to the end, in working time of the post's unit. */
  readonly time: Spread;
}

/** Whether the route got better: the same numbers for the chosen period and the five before it (R45). */
export async function readTrend(ctx: Asking, raw: z.input<typeof measuredSchema>): Promise<TrendLine[]> {
  const asked = measuredSchema.parse(raw);
  const chosen = daysOf(ctx, asked);
  const periods = periodsUpTo(asked.period, chosen.from, trendPeriods);
  const whole = { from: periods[0]?.from ?? chosen.from, until: chosen.until };
  const rows = await readUnitsInTime(ctx, asked, whole);
  const meters = await metersFor(ctx.db, spanOf(rows, ctx.clock.now()));
  const runs = rows.flatMap((row) => {
    const minutes = minutesOf(meters({ clock: 'working', unitPath: row.unitPath }), row);
    return row.ends.map((end, index) => ({
      end,
      minutes: minutes[index] ?? 0,
      firstPass: row.passes[index] === 1,
    }));
  });
  return periods.map((days) => {
    const [from, until] = [dayStart(days.from).getTime() / 1000, dayStart(days.until).getTime() / 1000];
    const inside = runs.filter(({ end }) => end >= from && end < until);
    return {
      days,
      ended: inside.length,
      firstPass: inside.filter(({ firstPass }) => firstPass).length,
      time: spreadOf(inside.map(({ minutes }) => minutes)),
    };
  });
}

interface UnitInTime {
  readonly unitPath: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** 1: without a return. */
  readonly passes: readonly number[];
}

async function readUnitsInTime(ctx: Asking, asked: Measured, whole: MeasuredDays): Promise<UnitInTime[]> {
  const rows = await ctx.db.execute<UnitInTime & Record<string, unknown>>(sql`
    with ended as materialized (${endedRuns(ctx, asked, whole)}), returned as materialized (${returnedRuns})
    select e.unit_path as "unitPath", json_agg(extract(epoch from e.started_at)::bigint) as starts,
      json_agg(floor(extract(epoch from e.ended_at))::bigint) as ends,
      json_agg(case when e.state = 'completed' and b.run_id is null then 1 else 0 end) as passes
    from ended e left join returned b on b.run_id = e.id group by e.unit_path`);
  return [...rows];
}

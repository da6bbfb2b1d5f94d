import { type MeasuredDays, type Spread, spreadOf } from '@qianfa/domain/review/measures';
import type { StepKind } from '@qianfa/domain/review/quorum';
import { reachOf } from '@qianfa/domain/rights/may';
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

export interface RunFigures {
  /** Runs that ended: completed or rejected. */
  readonly ended: number;
  /** Of these, completed without a return on the way. */
  readonly firstPass: number;
  /** With at least one return. */
  readonly returned: number;
  readonly rejected: number;
  /** From submission to the end, in working time of the post's unit. */
  readonly time: Spread;
}

export interface UnitFigures extends RunFigures {
  readonly unitId: number;
  readonly unitName: string;
}

export interface StepFigures {
  readonly routeKey: string;
  readonly stepKey: string;
  readonly name: string;
  readonly kind: StepKind;
  /** Where in the route it stands, from 0. */
  readonly ordinal: number;
  /** One row an entry into the step, in working time of its holder's unit. */
  readonly time: Spread;
  /** Entries that were closed after their limit. */
  readonly late: number;
}

export interface ReasonFigures {
  readonly stepName: string;
  /** A chip of domain/review/opinion.ts; `words` where the reason was only written. */
  readonly reason: string;
  readonly count: number;
}

export interface Measures {
  readonly days: MeasuredDays;
  readonly total: RunFigures;
  readonly units: readonly UnitFigures[];
  readonly steps: readonly StepFigures[];
  readonly reasons: readonly ReasonFigures[];
  /** To choose from, and to name the steps' routes. */
  readonly routes: readonly { readonly key: string; readonly name: string }[];
  /** Whether the asker may open a number to its posts (R45): titles are not for who keeps the routes alone. */
  readonly mayOpen: boolean;
}

/**
 * 时效与质量 (R45): time in step, first-pass rate and reasons of returns of the runs that ended in the period, for
 * improving the route. No person is counted.
 */
export async function readMeasures(ctx: Asking, raw: z.input<typeof measuredSchema>): Promise<Measures> {
  const asked = measuredSchema.parse(raw);
  const days = daysOf(ctx, asked);
  const [unitRows, stepRows, reasons, routes] = await Promise.all([
    readUnits(ctx, asked, days),
    readSteps(ctx, asked, days),
    readReasons(ctx, asked, days),
    readRoutes(ctx),
  ]);
  const meters = await metersFor(ctx.db, spanOf([...unitRows, ...stepRows], ctx.clock.now()));
  const measured = unitRows.map((row) => ({
    row,
    minutes: minutesOf(meters({ clock: 'working', unitPath: row.unitPath }), row),
  }));
  const units = measured.map(({ row, minutes }) => ({
    unitId: row.unitId,
    unitName: row.unitName,
    ...countsOf([row]),
    time: spreadOf(minutes),
  }));
  const all = measured.flatMap(({ minutes }) => minutes);
  const reach = reachOf(ctx.actor, 'post.search');
  return {
    days,
    total: { ...countsOf(unitRows), time: spreadOf(all) },
    units,
    steps: stepsOf(stepRows, (row) => minutesOf(meters(row), row)),
    reasons,
    routes,
    mayOpen: reach.unitPaths.length > 0 || reach.own || reach.task,
  };
}

type Times = { readonly starts: readonly number[]; readonly ends: readonly number[] };
type Counts = Pick<RunFigures, 'ended' | 'firstPass' | 'returned' | 'rejected'>;

function countsOf(rows: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => rows.reduce((total, row) => total + row[key], 0);
  return {
    ended: sum('ended'),
    firstPass: sum('firstPass'),
    returned: sum('returned'),
    rejected: sum('rejected'),
  };
}

interface UnitRow extends Times, Counts {
  readonly unitId: number;
  readonly unitName: string;
  readonly unitPath: string;
}

async function readUnits(ctx: Asking, asked: Measured, days: MeasuredDays): Promise<UnitRow[]> {
  const rows = await ctx.db.execute<UnitRow & Record<string, unknown>>(sql`
    with ended as materialized (${endedRuns(ctx, asked, days)}), returned as materialized (${returnedRuns})
    select e.unit_id as "unitId", e.unit_name as "unitName", e.unit_path as "unitPath", count(*)::int as ended,
      count(*) filter (where e.state = 'completed' and b.run_id is null)::int as "firstPass",
      count(b.run_id)::int as returned, count(*) filter (where e.state = 'rejected')::int as rejected,
      json_agg(extract(epoch from e.started_at)::bigint) as starts,
      json_agg(extract(epoch from e.ended_at)::bigint) as ends
    from ended e left join returned b on b.run_id = e.id
    group by e.unit_id, e.unit_name, e.unit_path order by e.unit_path`);
  return [...rows];
}

interface StepRow extends Times, Omit<StepFigures, 'time'> {
  readonly clock: 'working' | 'roundTheClock';
  readonly unitPath: string;
}

/** A line for each step and each calendar it ran by. */
async function readSteps(ctx: Asking, asked: Measured, days: MeasuredDays): Promise<StepRow[]> {
  const rows = await ctx.db.execute<StepRow & Record<string, unknown>>(sql`
    with ended as materialized (${endedRuns(ctx, asked, days)})
    select e.route_key as "routeKey", s.key as "stepKey", s.name, s.kind, min(s.ordinal)::int as ordinal, s.clock,
      coalesce(c.path, '/') as "unitPath", count(*) filter (where s.closed_at > s.due_at)::int as late,
      json_agg(extract(epoch from s.opened_at)::bigint) as starts,
      json_agg(extract(epoch from s.closed_at)::bigint) as ends
    from ended e join run_step s on s.run_id = e.id left join unit c on c.id = s.clock_unit_id
    where s.state in ('passed', 'returned', 'rejected') and s.closed_at is not null
    group by e.route_key, s.key, s.name, s.kind, s.clock, c.path`);
  return [...rows];
}

/** Lines of the same step together, in the order of the routes and their steps. */
function stepsOf(rows: readonly StepRow[], minutes: (row: StepRow) => number[]): StepFigures[] {
  const together = new Map<string, StepRow[]>();
  for (const row of rows) {
    const step = JSON.stringify([row.routeKey, row.stepKey, row.name]);
    together.set(step, [...(together.get(step) ?? []), row]);
  }
  return [...together.values()]
    .flatMap(([first, ...rest]) => (first ? [{ first, all: [first, ...rest] }] : []))
    .map(({ first, all }) => ({
      routeKey: first.routeKey,
      stepKey: first.stepKey,
      name: first.name,
      kind: first.kind,
      ordinal: Math.min(...all.map(({ ordinal }) => ordinal)),
      time: spreadOf(all.flatMap(minutes)),
      late: all.reduce((sum, { late }) => sum + late, 0),
    }))
    .sort((a, b) => (a.routeKey === b.routeKey ? a.ordinal - b.ordinal : a.routeKey < b.routeKey ? -1 : 1));
}

/** How often each reason was given, by the step that gave it: once for a person and entry, however many accounts. */
async function readReasons(ctx: Asking, asked: Measured, days: MeasuredDays): Promise<ReasonFigures[]> {
  const rows = await ctx.db.execute<ReasonFigures & Record<string, unknown>>(sql`
    with ended as materialized (${endedRuns(ctx, asked, days)})
    select s.name as "stepName", reason.code as reason, count(distinct (o.run_step_id, o.person_id))::int as count
    from ended e join run_step s on s.run_id = e.id join opinion o on o.run_step_id = s.id and o.verdict = 'return',
      unnest(case when cardinality(o.reasons) = 0 then array['words'] else o.reasons end) as reason(code)
    group by s.name, reason.code order by count(distinct (o.run_step_id, o.person_id)) desc, reason.code, s.name`);
  return [...rows];
}

/** Routes by their current names. */
async function readRoutes({ db }: Asking): Promise<Measures['routes']> {
  const rows = await db.execute<{ key: string; name: string }>(
    sql`select distinct on (key) key, name from review_route order by key, version desc`,
  );
  return [...rows];
}

import { returnReasons } from '@qianfa/domain/review/opinion';
import type { RunState } from '@qianfa/domain/review/run';
import { reachOf } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { within } from '../signing/signing.queries.ts';
import {
  type Asking,
  daysOf,
  endedRuns,
  measuredSchema,
  metersFor,
  minutesOf,
  returnedRuns,
  spanOf,
} from './measured-runs.ts';

/** Which number is opened: one of the runs, of the entries into a step, or of a reason of returns. */
export const measuredRowsInput = measuredSchema.extend({
  of: z.enum(['ended', 'firstPass', 'returned', 'rejected', 'step', 'late', 'reason']),
  /** A line of the units' table: this unit without those under it. */
  onlyUnitId: idSchema.nullable().default(null),
  /** Of a step, by its name as the table shows it; of a reason, the step that gave it. */
  step: z.string().trim().min(1).max(40).nullable().default(null),
  reason: z
    .enum([...returnReasons, 'words'])
    .nullable()
    .default(null),
});
type AskedRows = z.output<typeof measuredRowsInput>;

/** So many rows are shown; an export of posts is not what measures are for. */
const mostRows = 200;

/** A post behind a number. Instants are ISO 8601. */
export interface MeasuredRow {
  /** Of the entry into a step, else of the run. */
  readonly key: number;
  readonly postId: number;
  readonly title: string;
  readonly unitName: string;
  readonly routeName: string;
  readonly state: RunState;
  /** The step, where the number is about one. */
  readonly stepName: string | null;
  readonly endedAt: string;
  /** In working time: of the step, else from submission to the end. */
  readonly minutes: number;
  readonly returns: number;
  /** Past the step's limit. */
  readonly late: boolean;
  /** `desk` where it was the reader's task, `write` where they drafted it. */
  readonly open: 'desk' | 'write' | 'none';
}

export interface MeasuredRows {
  readonly rows: readonly MeasuredRow[];
  /** All that the number counts. */
  readonly total: number;
  /** Of these, not shown: the reader's rights do not reach them. */
  readonly hidden: number;
}

interface Read extends Omit<MeasuredRow, 'minutes'> {
  readonly clock: 'working' | 'roundTheClock';
  readonly unitPath: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The posts behind a number, newest first: title, state and times, never a body. Only those that the reader may search
 * (own, one's tasks, one's units); how many more the number counts is said (R45).
 */
export async function listMeasuredRows(
  ctx: Asking,
  raw: z.input<typeof measuredRowsInput>,
): Promise<MeasuredRows> {
  const asked = measuredRowsInput.parse(raw);
  const days = daysOf(ctx, asked);
  const reach = reachOf(ctx.actor, 'post.search');
  const me = ctx.actor.kind === 'person' ? ctx.actor.personId : 0;
  const [found] = await ctx.db.execute<{ rows: Read[]; total: number; seen: number }>(sql`
    with ended as materialized (${endedRuns(ctx, asked, days)}), returned as materialized (${returnedRuns}),
    counted as (${aboutStep(asked) ? stepEntries(asked) : wholeRuns(asked)}),
    judged as (select c.*, p.title, ${reach.own} and exists (
        select 1 from post_contributor x where x.post_id = c.post_id and x.person_id = ${me}) as own,
      ${reach.task} and exists (select 1 from review_run r join run_step s on s.run_id = r.id
        join task t on t.run_step_id = s.id where r.post_id = c.post_id and t.person_id = ${me}) as asked,
      ${within(ctx.actor, 'post.search', sql`c.owner_path`)} as reached
      from counted c join post p on p.id = c.post_id),
    seen as (select * from judged where own or asked or reached)
    select (select count(*)::int from judged) as total, (select count(*)::int from seen) as seen,
      coalesce((select json_agg(line) from (
        select s.key, s.post_id as "postId", s.title, s.unit_name as "unitName", s.state, s.step_name as "stepName",
          s.clock, s.clock_path as "unitPath", s.late, s.end_at as "endedAt", coalesce(b.returns, 0) as returns,
          extract(epoch from s.start_at)::bigint as start, extract(epoch from s.end_at)::bigint as "end",
          (select g.name from review_route g where g.key = s.route_key order by g.version desc limit 1) as "routeName",
          case when s.asked then 'desk' when s.own then 'write' else 'none' end as open
        from seen s left join returned b on b.run_id = s.run_id order by s.end_at desc, s.key desc limit ${mostRows}
      ) line), '[]') as rows`);
  if (!found) return { rows: [], total: 0, hidden: 0 };
  const pairs = found.rows.map(({ start, end }) => ({ starts: [start], ends: [end] }));
  const meters = await metersFor(ctx.db, spanOf(pairs, ctx.clock.now()));
  const rows = found.rows.map(({ clock, unitPath, start, end, ...row }) => {
    const [minutes = 0] = minutesOf(meters({ clock, unitPath }), { starts: [start], ends: [end] });
    return { ...row, endedAt: new Date(row.endedAt).toISOString(), minutes };
  });
  return { rows, total: found.total, hidden: found.total - found.seen };
}

function aboutStep({ of }: AskedRows): boolean {
  return of === 'step' || of === 'late' || of === 'reason';
}

function wholeRuns({ of, onlyUnitId }: AskedRows): SQL {
  const only = {
    ended: sql`true`,
    firstPass: sql`e.state = 'completed' and not exists (select 1 from returned b where b.run_id = e.id)`,
    returned: sql`exists (select 1 from returned b where b.run_id = e.id)`,
    rejected: sql`e.state = 'rejected'`,
  } as const;
  const condition = of === 'firstPass' || of === 'returned' || of === 'rejected' ? only[of] : only.ended;
  return sql`
    select e.id as key, e.id as run_id, e.post_id, e.unit_name, e.unit_path as owner_path, e.route_key, e.state,
      null::text as step_name, 'working' as clock, e.unit_path as clock_path, false as late,
      e.started_at as start_at, e.ended_at as end_at
    from ended e where ${condition} and (${onlyUnitId}::bigint is null or e.unit_id = ${onlyUnitId})`;
}

function stepEntries({ of, step, reason }: AskedRows): SQL {
  const gave = sql`exists (select 1 from opinion o where o.run_step_id = s.id and o.verdict = 'return'
    and case when ${reason}::text is null then true when ${reason} = 'words' then cardinality(o.reasons) = 0
      else ${reason} = any(o.reasons) end)`;
  const only = of === 'late' ? sql`s.closed_at > s.due_at` : of === 'reason' ? gave : sql`true`;
  return sql`
    select s.id as key, e.id as run_id, e.post_id, e.unit_name, e.unit_path as owner_path, e.route_key, e.state,
      s.name as step_name, s.clock, coalesce(c.path, '/') as clock_path, coalesce(s.closed_at > s.due_at, false) as late,
      s.opened_at as start_at, s.closed_at as end_at
    from ended e join run_step s on s.run_id = e.id left join unit c on c.id = s.clock_unit_id
    where s.state in ('passed', 'returned', 'rejected') and s.closed_at is not null
      and (${step}::text is null or s.name = ${step}) and ${only}`;
}

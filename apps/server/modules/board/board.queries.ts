import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { readCalendar } from '../calendar/read-calendar.ts';
import { readLimits } from '../freshness/limits.ts';
import { reachedPaths } from '../freshness/reach.ts';
import { type BoardRow, boardRow } from './board-row.ts';
import { boardFilters, type FilterOptions, filterOptions, isWanted } from './filters.ts';
import { holidayAhead } from './holiday-ahead.ts';
import { type JudgedRow, judgeRow, type RawBoardRow, rowContext } from './judged-row.ts';
import { readPostsShort } from './posts-short.ts';
import { countTiles, type TileFigures } from './tile-figures.ts';
import { tiles } from './tiles.ts';

export const readBoardInput = z.object({
  ...boardFilters,
  tile: z.enum(tiles).nullable().default(null),
  limit: z.number().int().min(1).max(10_000).default(100),
  offset: z.number().int().min(0).max(100_000).default(0),
});

export interface Board {
  readonly now: string;
  /** What the tiles count: the filters apply, the chosen tile does not. */
  readonly tiles: TileFigures;
  /** Sorted by days left, the most pressing first. */
  readonly rows: readonly BoardRow[];
  /** So many rows the filters and the tile leave. */
  readonly count: number;
  readonly options: FilterOptions;
  readonly holiday: { readonly firstDay: string; readonly end: string } | null;
}

/**
 * The leader's board over the actor's scope: every figure comes from one row per account. The holiday ahead is one of the
 * office's calendar as it was entered, since the board shows many units (R8, R26).
 */
export async function readBoard(
  { db, sql, actor, clock }: Pick<Context, 'db' | 'sql' | 'actor' | 'clock'>,
  input: z.infer<typeof readBoardInput>,
): Promise<Board> {
  const now = clock.now();
  const [limitOf, raw, calendar] = await Promise.all([
    readLimits(sql),
    selectBoard(sql, reachedPaths(actor, 'board.read'), now),
    readCalendar(db, '/'),
  ]);
  const holiday = holidayAhead(now, calendar);
  const context = rowContext(now, holiday?.end ?? null);
  const all = raw.map((row) => judgeRow(row, limitOf(row), context));
  const filtered = all.filter((row) => isWanted(row, input));
  const shown = filtered.filter((row) => input.tile === null || row.tile === input.tile).sort(pressing);
  const page = shown.slice(input.offset, input.offset + input.limit);
  const short = await readPostsShort(sql, page, now);
  return {
    now: now.toISOString(),
    tiles: countTiles(filtered, now),
    rows: page.map((row) => boardRow(row, context, short.get(row.raw.account_id) ?? null)),
    count: shown.length,
    options: filterOptions(all),
    holiday: holiday && { firstDay: holiday.firstDay, end: holiday.end.toISOString() },
  };
}

/** Least days left first; never published after the numbers, and last what is neither green nor red. */
function pressing(a: JudgedRow, b: JudgedRow): number {
  if ((a.tile === 'apart') !== (b.tile === 'apart')) return a.tile === 'apart' ? 1 : -1;
  if (a.last === null || b.last === null) return Number(a.last === null) - Number(b.last === null);
  const left = (a.daysLeft ?? 0) - (b.daysLeft ?? 0);
  return left !== 0 ? left : a.last - b.last;
}

/**
 * One prepared statement; whatever hangs on an account is grouped before it is joined. date_part reckons in float8, extract
 * in numeric. Without `coalesce` the planner takes any reach for one unit and looks the rows up one by one, which for a whole
 * office costs a third more.
 */
function selectBoard(sql: Context['sql'], paths: readonly string[], now: Date) {
  const today = shanghaiDay(now);
  return sql<RawBoardRow[]>`
    select a.id as account_id, a.name, a.platform, a.kind, a.state, a.opened_on::text as opened_on,
      a.enabled_on::text as enabled_on, a.trial_until::text as trial_until, a.collected,
      round(date_part('epoch', a.collected_at) * 1000) as collected_ms,
      u.id as unit_id, u.name as unit_name, u.path as unit_path,
      round(date_part('epoch', s.last_at) * 1000) as last_ms,
      round(date_part('epoch', s.observed_at) * 1000) as observed_ms,
      case when s.last_at > ${now} then s.recent_at::text end as recent,
      array_to_string(s.days, '') as days, ${today}::date - s.day_base as days_passed, s.quarter_base::text as quarter_base,
      s.quarter_longest_gap_hours as gap_hours, s.quarter_silent_days as silent_days, s.quarter_posts as posts,
      s.quarter_originals as originals, round(date_part('epoch', s.updated_at) * 1000) as updated_ms,
      t.person_id as publisher_id, w.name as publisher_name, t.acting as publisher_acting,
      round(date_part('epoch', r.planned_at) * 1000) as planned_ms, al.alert_id, al.level as alert_level,
      o.work_orders, round(date_part('epoch', m.ends_at) * 1000) as permit_ends_ms
    from account a
    join unit u on u.id = a.sponsor_unit_id
    left join account_summary s on s.account_id = a.id
    left join publisher_term t on t.account_id = a.id and t.starts_on <= ${today}::date
      and (t.ends_on is null or t.ends_on >= ${today}::date)
    left join person w on w.id = t.person_id
    left join (select account_id, min(planned_at) as planned_at from release
      where state = 'waiting' and planned_at is not null group by account_id) r on r.account_id = a.id
    left join (select account_id, max(id) as alert_id, (array_agg(level order by id desc))[1] as level from alert
      where state <> 'closed' and rule = 'R25' group by account_id) al on al.account_id = a.id
    left join (select account_id, count(*)::int as work_orders from work_order
      where state in ('issued', 'acknowledged', 'explained') group by account_id) o on o.account_id = a.id
    left join (select account_id, max(ends_at) as ends_at from silence_permit
      where starts_at <= ${now} and ends_at > ${now} group by account_id) m on m.account_id = a.id
    where a.state in ('open', 'suspended') and coalesce(u.path like any (${paths as string[]}::text[]), false)
    order by a.register_order, a.id`;
}

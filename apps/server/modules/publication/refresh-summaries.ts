import type { Transaction } from '@qianfa/db/pool';
import {
  addDays,
  dayStart,
  quarterFirstDay,
  shanghaiDay,
  weekMonday,
} from '@qianfa/domain/calendar/shanghai';
import {
  type AccountSummary,
  type CountedPublication,
  SUMMARY_DAYS,
  SUMMARY_WEEKS,
  summarise,
} from '@qianfa/domain/freshness/summary';
import { sql } from 'drizzle-orm';
import { loadLimits } from '../freshness/limits.ts';

/** What silence is judged by: so many newest instants, observed ones included. */
const RECENT = 20;

/** Makes the summary rows that are missing and locks all of them, in one order: the lock of an account's publications. */
export async function lockSummaries(
  tx: Transaction,
  accountIds: readonly number[],
  now: Date,
): Promise<void> {
  const today = shanghaiDay(now);
  const sorted = JSON.stringify([...accountIds].sort((a, b) => a - b));
  await tx.execute(sql`
    insert into account_summary (account_id, week_base, weeks, day_base, days, quarter_base, updated_at)
    select id::bigint, ${weekMonday(today)}::date, array_fill(0, array[${SUMMARY_WEEKS}::int]), ${today}::date,
      array_fill(0, array[${SUMMARY_DAYS}::int]), ${quarterFirstDay(today)}::date, ${now.toISOString()}::timestamptz
    from json_array_elements_text(${sorted}::json) as id
    on conflict (account_id) do nothing`);
  await tx.execute(sql`
    select account_id from account_summary
    where account_id in (select id::bigint from json_array_elements_text(${sorted}::json) as id)
    order by account_id for update`);
}

/**
 * Makes the summaries of these accounts anew from what is recorded. Every command that writes a publication, a takedown
 * or an observation calls it in its own transaction.
 */
export async function refreshSummaries(
  tx: Transaction,
  accountIds: readonly number[],
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return;
  await lockSummaries(tx, accountIds, now);
  const limitOf = await loadLimits(tx);
  const rows = await readHistory(tx, accountIds, now);
  await writeSummaries(
    tx,
    rows.map((row) => {
      const publications = parseHistory(row.history);
      const observed = parseInstants(row.observed);
      const facts = { publications, openedOn: row.opened_on, limitDays: limitOf(row).limitDays, now };
      return summaryRow(row.account_id, summarise(facts), observed);
    }),
    now,
  );
}

interface HistoryRow extends Record<string, unknown> {
  readonly account_id: number;
  readonly unit_path: string;
  readonly platform: string;
  readonly opened_on: string | null;
  /** `seconds` and `o`, `r` or `?` for original, relay, not said: oldest first, separated by commas. */
  readonly history: string | null;
  readonly observed: string | null;
}

/**
 * What is on the account's page (R25: taken down or 仅链接可见 does not count) since the oldest week of the summary, and
 * the newest ones before it, so that the last one before a long silence is known.
 */
async function readHistory(tx: Transaction, accountIds: readonly number[], now: Date) {
  const since = dayStart(addDays(weekMonday(shanghaiDay(now)), -7 * (SUMMARY_WEEKS - 1))).toISOString();
  return tx.execute<HistoryRow>(sql`
    select a.id as account_id, u.path as unit_path, a.platform, a.opened_on::text as opened_on, h.history, o.observed
    from json_array_elements_text(${JSON.stringify(accountIds)}::json) as wanted
    join account a on a.id = wanted::bigint
    join unit u on u.id = a.sponsor_unit_id
    cross join lateral (
      select string_agg(extract(epoch from p.published_at)::bigint
        || case when p.original then 'o' when not p.original then 'r' else '?' end, ',' order by p.published_at) as history
      from (
        select published_at, original from publication k
        where k.account_id = a.id and k.on_page and k.taken_down_at is null and k.published_at >= ${since}::timestamptz
        union all
        (select published_at, original from publication k
        where k.account_id = a.id and k.on_page and k.taken_down_at is null and k.published_at < ${since}::timestamptz
        order by k.published_at desc limit ${RECENT})
      ) p
    ) h
    cross join lateral (
      select string_agg(extract(epoch from seen)::bigint::text, ',') as observed
      from (select distinct last_seen_at as seen from observation k where k.account_id = a.id and last_seen_at is not null
        order by last_seen_at desc limit ${RECENT}) k
    ) o`);
}

function parseHistory(history: string | null): CountedPublication[] {
  if (history === null) return [];
  return history.split(',').map((entry) => {
    const said = entry.at(-1);
    return { at: new Date(Number(entry.slice(0, -1)) * 1000), original: said === '?' ? null : said === 'o' };
  });
}

function parseInstants(instants: string | null): Date[] {
  return instants === null ? [] : instants.split(',').map((seconds) => new Date(Number(seconds) * 1000));
}

function summaryRow(accountId: number, summary: AccountSummary, observed: readonly Date[]) {
  return {
    account_id: accountId,
    last_at: summary.lastAt?.toISOString() ?? null,
    observed_at: observed[0]?.toISOString() ?? null,
    recent_at: newestFirst(summary.recentAt, observed),
    week_base: summary.weekBase,
    weeks: summary.weeks,
    day_base: summary.dayBase,
    days: summary.days,
    quarter_base: summary.quarterBase,
    gap: summary.quarterLongestGapHours,
    posts: summary.quarterPosts,
    originals: summary.quarterOriginals,
    silent: summary.quarterSilentDays,
  };
}

/** An observed post counts like a publication (R25); those older than the oldest kept one would leave holes. */
function newestFirst(recentAt: readonly Date[], observed: readonly Date[]): string[] {
  const oldest = recentAt.length >= RECENT ? recentAt.at(-1) : undefined;
  const added = observed.filter((at) => oldest === undefined || at >= oldest);
  return [...recentAt, ...added].sort((a, b) => b.getTime() - a.getTime()).map((at) => at.toISOString());
}

async function writeSummaries(tx: Transaction, rows: readonly object[], now: Date): Promise<void> {
  await tx.execute(sql`
    update account_summary s set last_at = r.last_at, observed_at = r.observed_at, recent_at = r.recent_at,
      week_base = r.week_base, weeks = r.weeks, day_base = r.day_base, days = r.days, quarter_base = r.quarter_base,
      quarter_longest_gap_hours = r.gap, quarter_posts = r.posts, quarter_originals = r.originals,
      quarter_silent_days = r.silent, updated_at = ${now.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(account_id bigint, last_at timestamptz,
      observed_at timestamptz, recent_at jsonb, week_base date, weeks int[], day_base date, days int[], quarter_base date,
      gap int, posts int, originals int, silent int)
    where s.account_id = r.account_id`);
}

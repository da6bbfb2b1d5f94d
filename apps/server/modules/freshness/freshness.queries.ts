import type { FreshnessRow } from '@qianfa/domain/freshness/freshness-report';
import { judgeFreshness } from '@qianfa/domain/freshness/judge';
import { ensure } from '@qianfa/domain/refusal';
import { platformWord } from '@qianfa/domain/responsibility/platforms';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import type { Context } from '../../trpc/context.ts';
import { loadLimits } from './limits.ts';
import { reachedPaths } from './reach.ts';

export interface FreshnessAsked {
  /** The monitoring time. */
  readonly at: Date;
  /** Maximum of silent days; left out: each account's own limit (R25). */
  readonly limitDays?: number | undefined;
}

interface Row {
  readonly account_id: number;
  readonly unit_path: string;
  readonly platform: string;
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
  readonly opened_on: string | null;
  readonly published_ms: number | null;
  readonly observed_ms: number | null;
}

/**
 * Judges what is recorded at a monitoring time, in register order (R25, R26), without the board's 未知 (R28). Counted is
 * the newest publication on the account's page at that time, or the newest post that a person saw there. Closed and
 * deregistered accounts are not inspected.
 */
export async function judgeAccounts(
  { sql, db, actor }: Pick<Context, 'sql' | 'db' | 'actor'>,
  { at, limitDays }: FreshnessAsked,
): Promise<FreshnessRow[]> {
  ensure(mayAnywhere(actor, 'freshness.judge'));
  const limitOf = await loadLimits(db);
  const rows = await sql<Row[]>`
    select a.id as account_id, u.path as unit_path, a.platform, a.kind, a.name, u.name as unit,
      a.opened_on::text as opened_on,
      (extract(epoch from p.published_at) * 1000)::float8 as published_ms,
      (extract(epoch from o.last_seen_at) * 1000)::float8 as observed_ms
    from account a join unit u on u.id = a.sponsor_unit_id
    left join lateral (
      select k.published_at from publication k
      where k.account_id = a.id and k.published_at <= ${at} and k.on_page
        and (k.taken_down_at is null or k.taken_down_at > ${at})
      order by k.published_at desc limit 1
    ) p on true
    left join lateral (
      select max(k.last_seen_at) as last_seen_at from observation k
      where k.account_id = a.id and k.last_seen_at <= ${at}
    ) o on true
    where a.state in ('open', 'suspended') and u.path like any (${reachedPaths(actor, 'freshness.judge')}::text[])
    order by a.register_order, a.id`;
  return rows.map((row) => {
    const newest = Math.max(row.published_ms ?? -Infinity, row.observed_ms ?? -Infinity);
    const lastAt = Number.isFinite(newest) ? new Date(newest) : null;
    return {
      platform: platformWord(row.platform, row.kind),
      account: row.name,
      unit: row.unit,
      lastAt,
      judgement: judgeFreshness({
        lastAt,
        openedOn: row.opened_on,
        monitoringTime: at,
        limitDays: limitDays ?? limitOf(row).limitDays,
      }),
    };
  });
}

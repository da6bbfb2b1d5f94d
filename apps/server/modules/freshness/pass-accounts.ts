import type { Transaction } from '@qianfa/db/pool';
import type { SilencePermit } from '@qianfa/domain/freshness/silence-clock';
import { summaryDue } from '@qianfa/domain/freshness/summary';
import { sql } from 'drizzle-orm';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import type { LimitSubject } from './limits.ts';

interface AccountRow extends Record<string, unknown>, LimitSubject {
  readonly unit_id: number;
  readonly state: string;
  readonly opened_on: string | null;
  readonly enabled_on: string;
  readonly trial_until: string | null;
  readonly recent: string | null;
}

/** An account with what its alerts follow from. */
export interface PassAccount extends AccountRow {
  /** Oldest first. */
  readonly publishedAt: readonly Date[];
  /** The summary holds nothing older than this; null: it holds everything. */
  readonly knownSince: Date | null;
  readonly permits: readonly SilencePermit[];
}

/** As many instants as a full summary holds (summary.ts keeps the 20 newest that are not in the future). */
const FULL = 20;

export async function readPassAccounts(
  tx: Transaction,
  accountIds?: readonly number[],
): Promise<PassAccount[]> {
  const rows = await tx.execute<AccountRow>(sql`
    select a.id as account_id, u.id as unit_id, u.path as unit_path, a.platform, a.state, a.opened_on::text as opened_on,
      a.enabled_on::text as enabled_on, a.trial_until::text as trial_until, s.recent_at::text as recent
    from account a join unit u on u.id = a.sponsor_unit_id left join account_summary s on s.account_id = a.id
    ${accountIds ? sql`where a.id in (${numbers(accountIds)})` : sql``}`);
  const permits = await readPermits(tx);
  return rows.map((row) => {
    const publishedAt = parseRecent(row.recent).reverse();
    const [oldest] = publishedAt;
    return {
      ...row,
      publishedAt,
      knownSince: publishedAt.length >= FULL && oldest ? oldest : null,
      permits: permits.get(row.account_id) ?? [],
    };
  });
}

/** A publication that lay in the future when its summary was made has come due: the summary is made anew. */
export async function refreshDue(tx: Transaction, now: Date, accountIds?: readonly number[]): Promise<void> {
  const rows = await tx.execute<{ account_id: number; recent: string; updated_ms: number }>(sql`
    select account_id, recent_at::text as recent, (extract(epoch from updated_at) * 1000)::float8 as updated_ms
    from account_summary where last_at > updated_at
    ${accountIds ? sql`and account_id in (${numbers(accountIds)})` : sql``}`);
  const due = rows.filter((row) => summaryDue(parseRecent(row.recent), new Date(row.updated_ms), now));
  await refreshSummaries(
    tx,
    due.map((row) => row.account_id),
    now,
  );
}

async function readPermits(tx: Transaction): Promise<Map<number, SilencePermit[]>> {
  const rows = await tx.execute<{ account_id: number; starts_ms: number; ends_ms: number }>(sql`
    select account_id, (extract(epoch from starts_at) * 1000)::float8 as starts_ms,
      (extract(epoch from ends_at) * 1000)::float8 as ends_ms from silence_permit order by starts_at`);
  const permits = new Map<number, SilencePermit[]>();
  for (const row of rows) {
    const permit = { startsAt: new Date(row.starts_ms), endsAt: new Date(row.ends_ms) };
    permits.set(row.account_id, [...(permits.get(row.account_id) ?? []), permit]);
  }
  return permits;
}

function parseRecent(recent: string | null): Date[] {
  return recent === null ? [] : (JSON.parse(recent) as string[]).map((at) => new Date(at));
}

function numbers(ids: readonly number[]) {
  return sql`select wanted::bigint from json_array_elements_text(${JSON.stringify(ids)}::json) as wanted`;
}

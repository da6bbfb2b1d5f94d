import type { Transaction } from '@qianfa/db/pool';
import { freshnessPolicy } from '@qianfa/db/tables/publication';
import { type EffectiveLimit, type FreshnessPolicy, policyResolver } from '@qianfa/domain/freshness/policy';
import type { Context } from '../../trpc/context.ts';

/** An account as raw rows give it. */
export interface LimitSubject {
  readonly account_id: number;
  /** `/1/4/9/` */
  readonly unit_path: string;
  readonly platform: string;
}

/** Reads the policies once and answers for many accounts (R25). */
export async function loadLimits(
  tx: Pick<Transaction, 'select'>,
): Promise<(subject: LimitSubject) => EffectiveLimit> {
  return limitResolver(await tx.select().from(freshnessPolicy));
}

/** The same as a prepared statement, for what is read often. */
export async function readLimits(sql: Context['sql']): Promise<(subject: LimitSubject) => EffectiveLimit> {
  const rows = await sql<FreshnessPolicy[]>`
    select account_id as "accountId", unit_id as "unitId", platform, max_silent_days as "maxSilentDays",
      min_posts as "minPosts", window_days as "windowDays", source from freshness_policy`;
  return limitResolver(rows);
}

function limitResolver(rows: readonly FreshnessPolicy[]): (subject: LimitSubject) => EffectiveLimit {
  const resolve = policyResolver(rows);
  // Only accounts with a row of their own differ from the others of their unit and platform.
  const own = new Set(rows.map((row) => row.accountId));
  const shared = new Map<string, EffectiveLimit>();
  return ({ account_id, unit_path, platform }) => {
    const key = own.has(account_id) ? `${account_id}` : `${unit_path} ${platform}`;
    let limit = shared.get(key);
    if (!limit) {
      const unitPath = unit_path.split('/').filter(Boolean).map(Number).reverse();
      limit = resolve({ accountId: account_id, unitPath, platform });
      shared.set(key, limit);
    }
    return limit;
  };
}

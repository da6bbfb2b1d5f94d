import { DEFAULT_LIMIT_DAYS } from './judge.ts';

/**
 * One row of the limits (R25). Exactly what is named narrows it: an account, else a unit (with all below it), else a
 * platform; nothing named is the default. A unit's row may name a platform as well.
 */
export interface FreshnessPolicy {
  readonly accountId: number | null;
  readonly unitId: number | null;
  readonly platform: string | null;
  readonly maxSilentDays: number;
  /** At least so many posts in `windowDays`; null inherits from the next wider row. */
  readonly minPosts: number | null;
  readonly windowDays: number | null;
  /** Where the figure is written: 国办秘函〔2019〕19号 … */
  readonly source: string;
}

/** The rows that every office begins with. */
export const defaultPolicies: readonly FreshnessPolicy[] = [
  {
    accountId: null,
    unitId: null,
    platform: null,
    maxSilentDays: DEFAULT_LIMIT_DAYS,
    minPosts: null,
    windowDays: null,
    source: '国办秘函〔2019〕19号',
  },
];

export type PolicyLevel = 'account' | 'unit' | 'platform' | 'default';

/** What holds for one account, and from which level and text. */
export interface EffectiveLimit {
  readonly limitDays: number;
  readonly level: PolicyLevel;
  readonly source: string;
  /** Null: no minimum. */
  readonly minimum: { readonly posts: number; readonly windowDays: number; readonly source: string } | null;
}

/** An account as the policies see it. */
export interface PolicySubject {
  readonly accountId: number;
  /** Its unit first, then each superior unit up to the root. */
  readonly unitPath: readonly number[];
  readonly platform: string;
}

/**
 * Prepares the rows once and answers for many accounts: account, else nearest unit (its row for the platform before its
 * general one), else platform, else the default, else 14 days of 19号 (R25). The minimum of posts is inherited by itself.
 */
export function policyResolver(rows: readonly FreshnessPolicy[]): (subject: PolicySubject) => EffectiveLimit {
  const index = new Map(rows.map((row) => [scopeKey(row.accountId, row.unitId, row.platform), row]));
  return (subject) => {
    const chain = scopesOf(subject).flatMap((key) => index.get(key) ?? []);
    const limit = chain[0] ?? defaultPolicies[0];
    const minimum = chain.find((row) => row.minPosts !== null && row.windowDays !== null);
    return {
      limitDays: limit?.maxSilentDays ?? DEFAULT_LIMIT_DAYS,
      level: limit ? levelOf(limit) : 'default',
      source: limit?.source ?? '',
      minimum: minimum ? minimumOf(minimum) : null,
    };
  };
}

/** Posts that are missing for the minimum per window; 0 where there is none or it is met. Count with countInWindow. */
export function postsShort(limit: EffectiveLimit, counted: number): number {
  return limit.minimum ? Math.max(0, limit.minimum.posts - counted) : 0;
}

function scopesOf({ accountId, unitPath, platform }: PolicySubject): string[] {
  return [
    scopeKey(accountId, null, null),
    ...unitPath.flatMap((unitId) => [scopeKey(null, unitId, platform), scopeKey(null, unitId, null)]),
    scopeKey(null, null, platform),
    scopeKey(null, null, null),
  ];
}

function scopeKey(accountId: number | null, unitId: number | null, platform: string | null): string {
  // An account's row is for the account, whatever else it names.
  return accountId === null ? `${unitId ?? ''}:${platform ?? ''}` : `account ${accountId}`;
}

function levelOf(row: FreshnessPolicy): PolicyLevel {
  if (row.accountId !== null) return 'account';
  if (row.unitId !== null) return 'unit';
  return row.platform === null ? 'default' : 'platform';
}

function minimumOf(row: FreshnessPolicy): EffectiveLimit['minimum'] {
  if (row.minPosts === null || row.windowDays === null) return null;
  return { posts: row.minPosts, windowDays: row.windowDays, source: row.source };
}

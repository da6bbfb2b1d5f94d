import { countInWindow } from '@qianfa/domain/freshness/judge';
import { postsShort } from '@qianfa/domain/freshness/policy';
import type { Context } from '../../trpc/context.ts';
import type { JudgedRow } from './judged-row.ts';

/** How far an account is below its minimum of posts (R25). */
export interface PostsShort {
  /** So many posts are missing, at least 1. */
  readonly missing: number;
  readonly posts: number;
  readonly windowDays: number;
}

/**
 * The accounts below the minimum of posts of their limit (R25), among those whose clock runs. Read for these alone: most
 * offices set no minimum, and the board's one statement stays as narrow as it is. The summary keeps the twenty newest
 * instants, and no minimum is larger (set-limit.ts).
 */
export async function readPostsShort(
  sql: Context['sql'],
  rows: readonly JudgedRow[],
  now: Date,
): Promise<ReadonlyMap<number, PostsShort>> {
  const asked = rows.filter(({ limit, tile }) => limit.minimum && tile !== 'apart');
  if (asked.length === 0) return new Map();
  const ids = asked.map(({ raw }) => raw.account_id);
  const found = await sql<{ account_id: number; recent: string }[]>`
    select account_id, recent_at::text as recent from account_summary where account_id = any (${ids}::bigint[])`;
  const recentOf = new Map(found.map((row) => [row.account_id, row.recent]));
  const short = new Map<number, PostsShort>();
  for (const { raw, limit } of asked) {
    if (!limit.minimum) continue;
    const { posts, windowDays } = limit.minimum;
    const instants = (JSON.parse(recentOf.get(raw.account_id) ?? '[]') as string[]).map((at) => new Date(at));
    const missing = postsShort(limit, countInWindow(instants, now, windowDays));
    if (missing > 0) short.set(raw.account_id, { missing, posts, windowDays });
  }
  return short;
}

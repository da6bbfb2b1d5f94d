import { type SQL, sql } from 'drizzle-orm';

/**
 * Where a post went out first, as a lateral join: `at`, `link`, `title`. With `standing`, what was taken down or never
 * was there is no proof of anything (R23). Goes by account, since that is how releases are indexed.
 */
export function firstOut(postId: SQL, { standing }: { readonly standing: boolean }): SQL {
  const kept = standing ? sql`and q.taken_down_at is null and q.comparison <> 'gone'` : sql``;
  return sql`lateral (
    select q.published_at as at, q.link, q.title from placement pl
      join release e on e.account_id = pl.account_id and e.placement_id = pl.id
      join publication q on q.release_id = e.id
    where pl.post_id = ${postId} ${kept} order by q.published_at, q.id limit 1)`;
}

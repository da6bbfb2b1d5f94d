import { type SQL, sql } from 'drizzle-orm';

/**
 * Since when the account of row `a` is held to its sign-offs, as a lateral join `held` with `since`: its 启用日, but not
 * before the first publication that was released from here. What an account published while its office signed elsewhere
 * is no fault (docs/decisions/held-to-its-signatures.md).
 */
export const heldSince: SQL = sql`lateral (
  select greatest(f.published_at, a.enabled_on::timestamp at time zone 'Asia/Shanghai') as since from publication f
    where f.account_id = a.id and f.release_id is not null order by f.published_at limit 1) held`;

/** Publication `p` of such an account has no sign-off, stands there, and nobody concluded on it (R24). */
export const isUnsigned: SQL = sql`p.account_id = a.id and p.published_at >= held.since and p.signoff_id is null
  and p.taken_down_at is null and p.comparison <> 'gone'
  and not exists (select 1 from publication_conclusion k where k.publication_id = p.id)`;

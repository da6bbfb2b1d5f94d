import { platformWord } from '@qianfa/domain/responsibility/platforms';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { reachedPaths } from '../freshness/reach.ts';

export const listToObserveInput = z.object({
  text: z.string().trim().max(60).default(''),
  limit: z.number().int().min(1).max(200).default(60),
});

/** An account to look at, with what is known of it. Instants are ISO 8601. */
export interface ToObserve {
  readonly accountId: number;
  readonly name: string;
  readonly platform: string;
  readonly kind: string;
  readonly platformWord: string;
  readonly unit: string;
  readonly homeUrl: string | null;
  /** Newest publication that is recorded. */
  readonly lastAt: string | null;
  /** Newest observation: when, by whom, what was seen (null: nothing), what was noted. */
  readonly observedAt: string | null;
  readonly observedBy: string | null;
  readonly observedLastAt: string | null;
  readonly note: string | null;
}

/** The accounts that a person may look at, those that nobody has looked at for longest first (R25). */
export async function listToObserve(
  { sql, actor, clock }: Pick<Context, 'sql' | 'actor' | 'clock'>,
  { text, limit }: z.infer<typeof listToObserveInput>,
): Promise<ToObserve[]> {
  const like = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await sql<Omit<ToObserve, 'platformWord'>[]>`
    select a.id as "accountId", a.name, a.platform, a.kind, u.name as unit, a.home_url as "homeUrl",
      to_json(p.published_at) #>> '{}' as "lastAt", to_json(o.observed_at) #>> '{}' as "observedAt",
      w.name as "observedBy", to_json(o.last_seen_at) #>> '{}' as "observedLastAt", o.note
    from account a join unit u on u.id = a.sponsor_unit_id
    left join lateral (
      select k.observed_at, k.last_seen_at, k.note, k.observed_by from observation k where k.account_id = a.id
      order by k.observed_at desc limit 1
    ) o on true
    left join person w on w.id = o.observed_by
    left join lateral (
      select k.published_at from publication k
      where k.account_id = a.id and k.on_page and k.taken_down_at is null and k.published_at <= ${clock.now()}
      order by k.published_at desc limit 1
    ) p on true
    where u.path like any (${reachedPaths(actor, 'observation.record')}::text[])
      and (${like}::text is null or a.name ilike ${like} or u.name ilike ${like})
    order by o.observed_at asc nulls first, p.published_at asc nulls first, a.register_order limit ${limit}`;
  return rows.map((row) => ({ ...row, platformWord: platformWord(row.platform, row.kind) }));
}

import { reachOf } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { personOf } from './post.queries.ts';
import { writesPost } from './writes-post.ts';

/** `draft`: never submitted, or taken back. */
export const mineStates = [
  'draft',
  'reviewing',
  'returned',
  'signing',
  'held',
  'completed',
  'rejected',
] as const;

export const listMineInput = z.object({
  state: z.enum(mineStates).nullable().default(null),
  /** Looked for in titles and texts. */
  text: z.string().trim().max(100).default(''),
  page: z.number().int().min(1).max(10_000).default(1),
});

const pageSize = 30;

/** One line of 我发起的. Instants are ISO 8601. */
export interface MineRow {
  readonly postId: number;
  readonly title: string;
  readonly kind: string;
  readonly class: 'general' | 'important' | 'major';
  readonly state: (typeof mineStates)[number];
  readonly updatedAt: string;
  readonly revisionNumber: number | null;
  readonly stepName: string | null;
  /** Who has it in hand, and since when. */
  readonly holders: readonly string[];
  readonly since: string | null;
  readonly dueAt: string | null;
  readonly accounts: readonly { readonly platform: string; readonly name: string }[];
  /** Releases of this post by their state: `{ succeeded: 2, waiting: 1 }`. */
  readonly releases: Readonly<Record<string, number>>;
}

/** The posts that this person writes, newest first, with how many there are in each state. */
export async function listMine(ctx: Context, raw: z.input<typeof listMineInput>) {
  const { sql } = ctx;
  const me = personOf(ctx);
  const { state, text, page } = listMineInput.parse(raw);
  if (!reachOf(me, 'post.search').own) return { rows: [], counts: {}, total: 0, pageSize };
  const like = text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const own = sql`
    select p.id, p.title, p.kind, p.class, p.updated_at, r.id as run_id, v.number,
      case when r.state is null or r.state = 'withdrawn' then 'draft' else r.state end as state
    from post p join draft d on d.post_id = p.id
      left join lateral (select id, state, revision_id from review_run where post_id = p.id order by id desc limit 1) r on true
      left join revision v on v.id = r.revision_id
    where ${writesPost(sql, me)}
      and (${like}::text is null or p.title ilike ${like} or d.search_text ilike ${like})`;
  const counted = await sql<{ state: string; n: number }[]>`
    with own as (${own}) select state, count(*)::int as n from own group by state`;
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.n]));
  const rows = await sql<MineRow[]>`
    with own as (${own}), page as (
      select * from own where ${state}::text is null or state = ${state}
      order by updated_at desc, id desc limit ${pageSize} offset ${(page - 1) * pageSize})
    select g.id as "postId", g.title, g.kind, g.class, g.state, to_json(g.updated_at) #>> '{}' as "updatedAt",
      g.number as "revisionNumber", s.name as "stepName", to_json(s.opened_at) #>> '{}' as since,
      to_json(s.due_at) #>> '{}' as "dueAt",
      coalesce((select json_agg(h.name order by h.id) from task t join person h on h.id = t.person_id
        where t.run_step_id = s.id and t.state = 'open'), '[]'::json) as holders,
      coalesce((select json_agg(json_build_object('platform', a.platform, 'name', a.name) order by a.register_order)
        from placement l join account a on a.id = l.account_id where l.post_id = g.id), '[]'::json) as accounts,
      coalesce((select json_object_agg(x.state, x.n) from (
        select e.state, count(*)::int as n from release e join placement l on l.id = e.placement_id
        where l.post_id = g.id group by e.state) x), '{}'::json) as releases
    from page g left join run_step s on s.run_id = g.run_id and s.state = 'open'
    order by g.updated_at desc, g.id desc`;
  const total = state === null ? Object.values(counts).reduce((sum, n) => sum + n, 0) : (counts[state] ?? 0);
  return { rows: [...rows], counts, total, pageSize };
}

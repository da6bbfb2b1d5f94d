import type { Sql } from '@qianfa/db/pool';
import type { Verdict } from '@qianfa/domain/refusal';
import { may, reachOf } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { type PersonActing, requireRight } from '../command.ts';
import { reachedPaths } from '../freshness/reach.ts';

type Reader = Pick<Context, 'sql' | 'actor'>;

/** How far the looking back is. Counts only: whoever keeps lexicons sees no unpublished text. */
export interface LookbackView {
  readonly state: 'running' | 'done';
  readonly looksFor: number;
  readonly total: number;
  readonly looked: number;
  readonly found: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** The look-back that runs, else the last one; `waiting` are changed rows that the next one takes up. */
export async function lookbackNow(
  sql: Sql,
): Promise<{ readonly waiting: number; readonly last: LookbackView | null }> {
  const [last] = await sql<LookbackView[]>`
    select state, looks_for as "looksFor", total, looked, found, to_json(started_at) #>> '{}' as "startedAt",
      to_json(ended_at) #>> '{}' as "endedAt" from lookback order by id desc limit 1`;
  const [row] = await sql<{ waiting: number }[]>`
    select ((select count(*) from entry where lookback_id is null and ended_at is null)
      + (select count(*) from leader where lookback_id is null and ended_at is null)
      + (select count(*) from unit_name where lookback_id is null and ended_at is null))::int as waiting`;
  return { waiting: row?.waiting ?? 0, last: last ?? null };
}

/** For the administrator: how far it is and how much of what it found is still open, by kind of subject. */
export async function readLookback({ sql, actor }: Reader) {
  requireRight(actor, 'lexicon.manage', {});
  const [open] = await sql<{ drafts: number; publications: number }[]>`
    select count(*) filter (where post_id is not null)::int as drafts,
      count(*) filter (where publication_id is not null)::int as publications
    from lookback_hit where state = 'open'`;
  return { ...(await lookbackNow(sql)), open: open ?? { drafts: 0, publications: 0 } };
}

export const listHitsInput = z.object({
  settled: z.boolean().default(false),
  page: z.number().int().min(1).max(100_000).default(1),
});

export const hitsPerPage = 50;

/** Something that a look-back found, as work to do. */
export interface HitView {
  readonly id: number;
  readonly subject: 'draft' | 'publication';
  readonly postId: number | null;
  readonly publicationId: number | null;
  readonly title: string;
  readonly accountName: string | null;
  readonly accountId: number | null;
  readonly platform: string | null;
  readonly link: string | null;
  readonly publishedAt: string | null;
  readonly kind: string;
  readonly severity: 'block' | 'warn' | 'hint';
  readonly code: string;
  readonly words: string;
  readonly advice: string | null;
  readonly source: string;
  readonly times: number;
  readonly foundAt: string;
  readonly state: 'open' | 'corrected' | 'takenDown' | 'right' | 'gone';
  readonly reason: string | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly may: { readonly settle: Verdict };
}

type HitRow = Omit<HitView, 'may'> & { readonly drafterId: number | null; readonly unitPath: string };

/** Hits in one's own drafts, and in what is live in the units where one publishes or supervises. */
export async function listHits(
  { sql, actor }: Reader,
  { settled, page }: z.output<typeof listHitsInput>,
): Promise<{ rows: HitView[]; total: number }> {
  const own = reachOf(actor, 'lookback.read').own ? (actor as PersonActing).personId : 0;
  const where = sql`(h.state <> 'open') = ${settled} and (p.drafter_id = ${own}
    or (h.publication_id is not null and u.path like any (${reachedPaths(actor, 'lookback.read')}::text[])))`;
  const from = sql`lookback_hit h join unit u on u.id = h.unit_id left join post p on p.id = h.post_id
    left join publication b on b.id = h.publication_id left join account a on a.id = b.account_id`;
  const [count] = await sql<{ total: number }[]>`select count(*)::int as total from ${from} where ${where}`;
  const rows = await sql<HitRow[]>`
    select h.id, case when h.post_id is null then 'publication' else 'draft' end as subject, h.post_id as "postId",
      h.publication_id as "publicationId", coalesce(p.title, b.title) as title, a.name as "accountName",
      a.id as "accountId", a.platform, b.link, to_json(b.published_at) #>> '{}' as "publishedAt", h.kind, h.severity,
      h.code, h.words, h.advice, h.source, h.times, to_json(h.found_at) #>> '{}' as "foundAt", h.state, h.reason,
      s.name as "settledBy", to_json(h.settled_at) #>> '{}' as "settledAt", p.drafter_id as "drafterId",
      u.path as "unitPath"
    from ${from} left join person s on s.id = h.settled_by where ${where}
    order by h.state <> 'open', array_position(array['block', 'warn', 'hint'], h.severity), h.id desc
    limit ${hitsPerPage} offset ${(page - 1) * hitsPerPage}`;
  const views = rows.map(({ drafterId, unitPath, ...hit }) => {
    const where = hit.subject === 'draft' ? { ownerId: drafterId ?? undefined } : { unitPath };
    return { ...hit, may: { settle: may(actor, 'lookback.settle', where) } };
  });
  return { rows: views, total: count?.total ?? 0 };
}

import type { Sql } from '@qianfa/db/pool';
import { type NearCopy, nearCopies, type TextToCompare } from '@qianfa/domain/wording/near-copies';
import { openingOf } from './placement-text.ts';

/** Alikeness of titles and of openings by trigrams from which a publication is looked at more closely, 0 to 1. */
const alikeTitles = 0.6;
const alikeOpenings = 0.4;
/** Candidates by title, and by opening, that are compared at most. */
const most = 20;
/** Shorter texts have too few trigrams to say anything. */
const shortest = 6;

export interface SimilarAsked extends TextToCompare {
  /** Patterns of the units within which publications are looked for, `/1/%`. */
  readonly unitPaths: readonly string[];
  /** Publications of this post are no copies of it. */
  readonly postId: number | null;
}

interface Candidate {
  readonly publicationId: number;
  readonly title: string;
  readonly text: string | null;
  readonly accountId: number;
  readonly accountName: string;
  readonly unitPath: string;
  readonly day: string;
  readonly source: string | null;
  readonly link: string | null;
}

/**
 * Publications that are nearly the same text, most alike first: looked up by trigrams of title and beginning (pg_trgm),
 * compared whole where both texts are known. One query; at 100 000 publications docs/operations/lexicons.md has the
 * figure.
 */
export async function similarPosts(sql: Sql, asked: SimilarAsked): Promise<NearCopy[]> {
  return (await similarToEach(sql, [asked]))[0] ?? [];
}

/**
 * The same for several texts, one query each. With `withinMs` what is not found in that time is not waited for: texts
 * that were not reached have no near-copies.
 */
export async function similarToEach(
  sql: Sql,
  asked: readonly SimilarAsked[],
  { withinMs = null }: { readonly withinMs?: number | null } = {},
): Promise<NearCopy[][]> {
  const found: NearCopy[][] = asked.map(() => []);
  const began = performance.now();
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('pg_trgm.similarity_threshold', ${String(alikeOpenings)}, true),
        set_config('statement_timeout', ${String(withinMs ?? 0)}, true)`;
      for (const [at, one] of asked.entries()) {
        if (withinMs !== null && performance.now() - began > withinMs) return;
        found[at] = nearCopies(one, await candidatesOf(tx, one));
      }
    });
  } catch (error) {
    if (withinMs === null || !isOutOfTime(error)) throw error;
  }
  return found;
}

type Asking = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Titles are looked up with the threshold of openings, since a query has only one, and then held to their own. */
async function candidatesOf(tx: Asking, asked: SimilarAsked): Promise<Candidate[]> {
  const { title, text, postId, unitPaths } = asked;
  const opening = openingOf(text);
  const byTitle = title.trim().length >= shortest;
  const byOpening = opening.length >= shortest * 2;
  if (!byTitle && !byOpening) return [];
  const rows = await tx<Candidate[]>`
    with reached as not materialized (
      select b.id as "publicationId", b.title, t.text, t.opening, a.id as "accountId", a.name as "accountName",
        u.path as "unitPath", b.published_at, to_char(b.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
        b.source, b.link
      from publication b join account a on a.id = b.account_id join unit u on u.id = a.sponsor_unit_id
        left join publication_text t on t.publication_id = b.id
      where b.taken_down_at is null and u.path like any (${[...unitPaths]}::text[])
        and not exists (select from release r join placement m on m.id = r.placement_id
          where r.id = b.release_id and m.post_id = ${postId ?? 0}))
    (select * from reached where ${byTitle} and title % ${title} and similarity(title, ${title}) >= ${alikeTitles}
      order by published_at desc limit ${most})
    union all
    (select * from reached where ${byOpening} and opening % ${opening} order by published_at desc limit ${most})`;
  return [...new Map(rows.map((row) => [Number(row.publicationId), row])).values()];
}

/** The database ended a statement that took longer than it was given (query_canceled). */
function isOutOfTime(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}

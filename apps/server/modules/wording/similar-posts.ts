import type { Sql } from '@qianfa/db/pool';
import { type NearCopy, nearCopies, type TextToCompare } from '@qianfa/domain/wording/near-copies';
import { openingOf } from './placement-text.ts';

/** Alikeness of titles and of openings by trigrams from which a publication is looked at more closely, 0 to 1. */
const alikeTitles = 0.6;
const alikeOpenings = 0.4;
/** Candidates that are compared at most. */
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
}

/**
 * Publications that are nearly the same text, most alike first: looked up by trigrams of title and beginning (pg_trgm),
 * compared whole where both texts are known. At 100 000 publications some milliseconds (docs/operations/wording.md).
 */
export async function similarPosts(sql: Sql, asked: SimilarAsked): Promise<NearCopy[]> {
  const { title, text, postId, unitPaths } = asked;
  const opening = openingOf(text);
  const byTitle = title.trim().length >= shortest;
  const byOpening = opening.length >= shortest * 2;
  if (!byTitle && !byOpening) return [];
  const candidates = await sql.begin(async (tx) => {
    const found = new Map<number, Candidate>();
    const lookUp = async (alike: ReturnType<typeof tx>, threshold: number) => {
      await tx`select set_config('pg_trgm.similarity_threshold', ${String(threshold)}, true)`;
      const rows = await tx<Candidate[]>`
        select b.id as "publicationId", b.title, t.text, a.id as "accountId", a.name as "accountName",
          u.path as "unitPath", to_char(b.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, b.source
        from publication b join account a on a.id = b.account_id join unit u on u.id = a.sponsor_unit_id
          left join publication_text t on t.publication_id = b.id
        where ${alike} and b.taken_down_at is null and u.path like any (${[...unitPaths]}::text[])
          and not exists (select from release r join placement m on m.id = r.placement_id
            where r.id = b.release_id and m.post_id = ${postId ?? 0})
        order by b.published_at desc limit ${most}`;
      for (const row of rows) found.set(Number(row.publicationId), row);
    };
    if (byTitle) await lookUp(tx`b.title % ${title}`, alikeTitles);
    if (byOpening) await lookUp(tx`t.opening % ${opening}`, alikeOpenings);
    return [...found.values()];
  });
  return nearCopies(asked, candidates);
}

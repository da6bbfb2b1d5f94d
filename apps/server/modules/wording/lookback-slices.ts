import type { Transaction } from '@qianfa/db/pool';
import { emptyContent, type PlacementContent } from '@qianfa/domain/text/placement-content';
import { sql } from 'drizzle-orm';
import { readDraftContent } from '../post/create-post.ts';
import { readAccounts } from '../post/draft-accounts.ts';

/** What one placement of a text is judged for. */
export interface LookedContent {
  readonly platform: string | null;
  readonly unitPath: string;
  readonly content: PlacementContent;
}

/** One text to look at: a draft or what is live. */
export interface LookedText {
  readonly postId: number | null;
  readonly publicationId: number | null;
  readonly unitId: number;
  readonly postKind: string | null;
  /** Day of a publication; null for a draft, which is judged as of today. */
  readonly publishedOn: string | null;
  readonly contents: readonly LookedContent[];
}

export interface ReadSlice {
  readonly texts: readonly LookedText[];
  /** Where the next slice begins. */
  readonly last: number;
}

/** Texts a slice: drafts are whole articles, most publications are known by their title. */
const draftsASlice = 20;
const publicationsASlice = 200;

/** Not what has come to its end: its draft is read no more, and what is live is looked at by itself. */
export const stillWritten = sql`coalesce((select r.state from review_run r where r.post_id = d.post_id
  order by r.id desc limit 1), '') not in ('completed', 'rejected')`;

/** The next drafts after this post. */
export async function nextDrafts(tx: Transaction, after: number): Promise<ReadSlice> {
  const rows = await tx.execute<{ id: number; unit_id: number; path: string; content: unknown }>(sql`
    select p.id, p.unit_id, u.path, d.content from draft d join post p on p.id = d.post_id join unit u on u.id = p.unit_id
    where d.post_id > ${after} and ${stillWritten} order by d.post_id limit ${draftsASlice}`);
  const texts: LookedText[] = [];
  for (const { id, unit_id, path, content } of rows) {
    const draft = readDraftContent(content);
    const accounts = await readAccounts(
      tx,
      draft.placements.map(({ accountId }) => accountId),
    );
    const contents = draft.placements.map((placement): LookedContent => {
      const on = accounts.find((account) => account.id === placement.accountId);
      return { platform: on?.platform ?? null, unitPath: on?.unitPath ?? path, content: placement.content };
    });
    const facts = { unitId: Number(unit_id), postKind: draft.kind, publishedOn: null };
    texts.push({ postId: Number(id), publicationId: null, ...facts, contents });
  }
  return { texts, last: texts.at(-1)?.postId ?? after };
}

interface LiveRow extends Record<string, unknown> {
  readonly id: number;
  readonly unit_id: number;
  readonly path: string;
  readonly platform: string;
  readonly title: string;
  readonly text: string | null;
  readonly day: string;
}

/** The next publications that are still live, with their text where it is known. */
export async function nextPublications(tx: Transaction, after: number): Promise<ReadSlice> {
  const rows = await tx.execute<LiveRow>(sql`
    select b.id, a.sponsor_unit_id as unit_id, u.path, a.platform, b.title, t.text,
      to_char(b.published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from publication b join account a on a.id = b.account_id join unit u on u.id = a.sponsor_unit_id
      left join publication_text t on t.publication_id = b.id
    where b.id > ${after} and b.taken_down_at is null order by b.id limit ${publicationsASlice}`);
  const texts = rows.map(({ id, unit_id, path, platform, title, text, day }): LookedText => {
    const content = { ...emptyContent('generic'), title, text: text ?? '' } as PlacementContent;
    return {
      postId: null,
      publicationId: Number(id),
      unitId: Number(unit_id),
      postKind: null,
      publishedOn: day,
      contents: [{ platform, unitPath: path, content }],
    };
  });
  return { texts, last: texts.at(-1)?.publicationId ?? after };
}

import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure } from '@qianfa/domain/refusal';
import { emptyContent, type PlacementContent } from '@qianfa/domain/text/placement-content';
import { checkWords } from '@qianfa/domain/wording/check-content';
import { type EntryForm, entryFormSchema, judgeForm } from '@qianfa/domain/wording/entry-form';
import { entrySpellings } from '@qianfa/domain/wording/entry-spellings';
import { judgeEntry } from '@qianfa/domain/wording/judge-entry';
import { compileWordBook, type WordBook } from '@qianfa/domain/wording/word-book';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';

type Reader = Pick<Context, 'sql' | 'actor' | 'clock'>;

export const previewEntryInput = z.object({ entry: entryFormSchema });

export interface PreviewExample {
  readonly publicationId: number;
  readonly title: string;
  readonly accountName: string;
  readonly link: string | null;
  readonly publishedAt: string;
  /** The words with what stands around them, in what is live. */
  readonly around: string;
}

export interface EntryPreview {
  /** Publications of the last year in which the entry would have been found. */
  readonly publications: number;
  /** Current drafts; a count alone, since their text is nobody's but the drafter's and the reviewers'. */
  readonly drafts: number;
  /** More than could be looked through at once: the figures are lower bounds. */
  readonly more: boolean;
  readonly examples: readonly PreviewExample[];
}

const mostTexts = 2_000;
const shownExamples = 8;

interface LiveText {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly accountName: string;
  readonly link: string | null;
  readonly publishedAt: string;
}

/**
 * What an entry would have hit in the last year before it is saved: texts that may contain the term are
 * taken from the database (entrySpellings) and judged with the entry, exceptions and near-misses of names included. Scope and days are left aside, so that the
 * figures say what the expression does. Nothing is written.
 */
export async function previewEntry(
  { sql, actor, clock }: Reader,
  { entry: form }: z.output<typeof previewEntryInput>,
): Promise<EntryPreview> {
  requireRight(actor, 'lexicon.manage', {});
  ensure(judgeForm(form));
  ensure(judgeEntry(form));
  const book = bookOf(form);
  const day = shanghaiDay(clock.now());
  const like = entrySpellings(form).map((spelling) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`);
  const since = new Date(clock.now().getTime() - 365 * 86_400_000);
  const live = await sql<LiveText[]>`
    select b.id, b.title, coalesce(t.text, '') as text, a.name as "accountName", b.link,
      to_json(b.published_at) #>> '{}' as "publishedAt"
    from publication b join account a on a.id = b.account_id left join publication_text t on t.publication_id = b.id
    where b.published_at > ${since} and (b.title ilike any (${like}::text[]) or t.text ilike any (${like}::text[]))
    order by b.published_at desc limit ${mostTexts + 1}`;
  const drafts = await sql<{ text: string }[]>`
    select search_text as text from draft where search_text ilike any (${like}::text[]) limit ${mostTexts + 1}`;
  const hits = live.flatMap((row) => {
    const around = firstHit(`${row.title}\n${row.text}`, book, day);
    return around === null ? [] : [exampleOf(row, around)];
  });
  return {
    publications: hits.length,
    drafts: drafts.filter(({ text }) => firstHit(text, book, day) !== null).length,
    more: live.length > mostTexts || drafts.length > mostTexts,
    examples: hits.slice(0, shownExamples),
  };
}

function exampleOf({ text: _text, id, ...row }: LiveText, around: string): PreviewExample {
  return { publicationId: id, ...row, around };
}

function bookOf(form: EntryForm): WordBook {
  const { term, kind, severity, advice, note, source, exceptions } = form;
  const scope = { unitPath: null, platforms: null, postKinds: null };
  const entry = {
    id: 'new',
    term,
    kind,
    severity,
    advice,
    note,
    source,
    exceptions,
    from: null,
    until: null,
    scope,
  };
  return compileWordBook({
    entries: [entry],
    leaders: [],
    units: [],
    serviceNumbers: [],
    hosts: [],
    sources: [],
  });
}

const shownAround = 24;

function firstHit(text: string, book: WordBook, day: string): string | null {
  const content = { ...emptyContent('microblog'), text } as PlacementContent;
  const context = { day, platform: null, postKind: null, unitPath: null };
  const hit = checkWords(content, book, context).find(({ facts }) => facts.entry === 'new');
  if (!hit) return null;
  const from = Math.max(0, hit.start - shownAround);
  const words = text
    .slice(from, hit.end + shownAround)
    .replace(/\s+/g, ' ')
    .replace(/\p{Surrogate}/gu, '');
  return `${from > 0 ? '…' : ''}${words}${hit.end + shownAround < text.length ? '…' : ''}`;
}

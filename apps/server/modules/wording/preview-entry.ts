import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Sql } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import { ensure } from '@qianfa/domain/refusal';
import { emptyContent, type PlacementContent } from '@qianfa/domain/text/placement-content';
import { checkWords } from '@qianfa/domain/wording/check-content';
import { type EntryForm, entryFormSchema, judgeForm } from '@qianfa/domain/wording/entry-form';
import { entrySpellings } from '@qianfa/domain/wording/entry-spellings';
import { judgeEntry } from '@qianfa/domain/wording/judge-entry';
import { compileWordBook, type WordBook } from '@qianfa/domain/wording/word-book';
import { sql as sqlText } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { requireRight } from '../command.ts';
import { stillWritten } from './lookback-slices.ts';
import { spellingPattern } from './spelling-pattern.ts';

type Reader = Pick<Context, 'sql' | 'db' | 'actor' | 'clock'>;

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
  /** Drafts that are still written; a count alone, since their text is nobody's but the drafter's and the reviewers'. */
  readonly drafts: number;
  /** Not all could be looked through at once: the figures are lower bounds. */
  readonly more: boolean;
  /** Back to when publications were looked through. */
  readonly since: string;
  readonly examples: readonly PreviewExample[];
}

/** Texts that are judged at most: publications, and as many drafts. */
const mostTexts = 2_000;
/** Publications are taken from the database window by window, so that what an entry hits often is counted from today. */
const windowDays = 31;
const lookedDays = 365;
const dayMs = 86_400_000;
/** After so many milliseconds no further window is begun: somebody waits for the figures. */
const patienceMs = 3_000;
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
 * What an entry would have hit in the last year before it is saved: texts that may contain the term, in whatever
 * spelling (entrySpellings), are taken from the database and judged with the entry as a check would, exceptions and
 * near-misses of names included. Scope and days are left aside, so that the figures say what the expression does.
 * Nothing is written.
 */
export async function previewEntry(
  { sql, db, actor, clock }: Reader,
  { entry: form }: z.output<typeof previewEntryInput>,
): Promise<EntryPreview> {
  requireRight(actor, 'lexicon.manage', {});
  ensure(judgeForm(form));
  ensure(judgeEntry(form));
  const looking: Looking = {
    book: bookOf(form),
    day: shanghaiDay(clock.now()),
    patterns: entrySpellings(form).map(spellingPattern),
  };
  const live = await lookThroughYear(sql, clock.now(), looking);
  const drafts = await lookThroughDrafts(db, looking);
  return {
    publications: live.hits.length,
    drafts: drafts.hits,
    more: live.more || drafts.more,
    since: live.since.toISOString(),
    examples: live.hits.slice(0, shownExamples),
  };
}

interface Looking {
  readonly book: WordBook;
  readonly day: string;
  /** Of which a text that the entry finds something in matches at least one. */
  readonly patterns: readonly string[];
}

/** Newest first, until the year, the number of texts or the patience is used up. */
async function lookThroughYear(sql: Sql, now: Date, { book, day, patterns }: Looking) {
  const begun = performance.now();
  const start = now.getTime() - lookedDays * dayMs;
  const hits: PreviewExample[] = [];
  let [until, texts] = [new Date(now.getTime() + dayMs), 0];
  while (until.getTime() > start && texts < mostTexts && performance.now() - begun < patienceMs) {
    const since = new Date(Math.max(start, until.getTime() - windowDays * dayMs));
    const rows = await sql<LiveText[]>`
      select b.id, b.title, coalesce(t.text, '') as text, a.name as "accountName", b.link,
        to_json(b.published_at) #>> '{}' as "publishedAt"
      from publication b join account a on a.id = b.account_id left join publication_text t on t.publication_id = b.id
      where b.published_at > ${since} and b.published_at <= ${until}
        and b.title || E'\n' || coalesce(t.text, '') ~ any (${[...patterns]}::text[])
      order by b.published_at desc, b.id desc limit ${mostTexts - texts}`;
    for (const row of rows) {
      const around = firstHit(`${row.title}\n${row.text}`, book, day);
      if (around !== null) hits.push(exampleOf(row, around));
      await breathe();
    }
    texts += rows.length;
    const last = rows.at(-1);
    until = texts >= mostTexts && last ? new Date(last.publishedAt) : since;
  }
  return { hits, since: until, more: until.getTime() > start };
}

async function lookThroughDrafts(db: Database, { book, day, patterns }: Looking) {
  const written = sqlText.join(
    patterns.map((pattern) => sqlText`d.search_text ~ ${pattern}`),
    sqlText` or `,
  );
  const rows = await db.execute<{ text: string }>(sqlText`
    select d.search_text as text from draft d where (${written}) and ${stillWritten} limit ${mostTexts + 1}`);
  let hits = 0;
  for (const { text } of rows) {
    if (firstHit(text, book, day) !== null) hits += 1;
    await breathe();
  }
  return { hits, more: rows.length > mostTexts };
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

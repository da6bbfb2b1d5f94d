import type { Transaction } from '@qianfa/db/pool';
import { entry } from '@qianfa/db/tables/wording';
import { allowed, refuse, type Verdict } from '@qianfa/domain/refusal';
import { type EntryForm, judgeForm } from '@qianfa/domain/wording/entry-form';
import { judgeEntry } from '@qianfa/domain/wording/judge-entry';
import { inArray, sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { type ListedRow, listed } from '../publication/import-report.ts';
import { type EntryBook, type KnownEntry, noteEntry, printOf } from './entry-book.ts';
import { newKey } from './lexicon-rows.ts';

/** One entry of a file: the line (or place) it stands in, its key where the file has one. */
export interface FileEntry {
  readonly line: number;
  readonly text: string;
  readonly key: string | null;
  readonly form: EntryForm;
}

export interface Taking {
  readonly lexiconId: number;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly book: EntryBook;
  /** Lines by term, so that a file that says a word twice is told so. */
  readonly lines: Map<string, number>;
}

export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly refused: readonly ListedRow[];
  readonly refusedCount: number;
}

/** Writes the entries of one slice of a file: new ones, next versions of changed ones; equal ones stay untouched. */
export async function takeEntries(
  tx: Transaction,
  taking: Taking,
  entries: readonly FileEntry[],
): Promise<Taken> {
  let refused: readonly ListedRow[] = [];
  const ending: KnownEntry[] = [];
  const writing: { key: string; form: EntryForm }[] = [];
  let [added, changed, known, refusedCount] = [0, 0, 0, 0];
  for (const one of entries) {
    const verdict = judgeFileEntry(taking, one);
    if (!verdict.ok) {
      refusedCount += 1;
      refused = listed(refused, { line: one.line, text: one.text, refusal: verdict.refusal });
      continue;
    }
    const standing = standingOf(taking.book, one);
    if (standing) standing.seen = true;
    if (standing && !standing.ended && standing.print === printOf(one.form)) {
      known += 1;
      continue;
    }
    ending.push(...inTheWay(taking.book, standing, one.form.term));
    writing.push({ key: standing?.key ?? one.key ?? newKey(), form: one.form });
    if (standing) changed += 1;
    else added += 1;
  }
  await endEntries(tx, taking, ending);
  await writeEntries(tx, taking, writing);
  return { added, changed, known, refused, refusedCount };
}

function judgeFileEntry({ lines }: Taking, { form, line }: FileEntry): Verdict {
  const written = judgeForm(form);
  if (!written.ok) return written;
  const verdict = judgeEntry(form);
  if (!verdict.ok) return verdict;
  const before = lines.get(form.term);
  if (before !== undefined) return refuse('conflict', 'R6', 'entryTwice', { line: before });
  lines.set(form.term, line);
  return allowed;
}

function standingOf(book: EntryBook, { key, form }: FileEntry): KnownEntry | undefined {
  return key === null ? book.byTerm.get(form.term) : book.byKey.get(key);
}

/** The version before, and another entry that holds the term: a package may move a term from one key to another. */
function inTheWay(book: EntryBook, standing: KnownEntry | undefined, term: string): KnownEntry[] {
  const holder = book.byTerm.get(term);
  return [...new Set([standing, holder])].filter((one) => one !== undefined && !one.ended) as KnownEntry[];
}

/** Ends versions in one statement a slice. */
export async function endEntries(
  tx: Transaction,
  { actor, clock }: Pick<Taking, 'actor' | 'clock'>,
  entries: readonly KnownEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const endedBy = actor.kind === 'person' ? actor.personId : null;
  const ids = entries.map(({ id }) => id);
  await tx.update(entry).set({ endedBy, endedAt: clock.now() }).where(inArray(entry.id, ids));
  for (const one of entries) one.ended = true;
}

async function writeEntries(
  tx: Transaction,
  { lexiconId, actor, clock, book }: Taking,
  entries: readonly { readonly key: string; readonly form: EntryForm }[],
): Promise<void> {
  if (entries.length === 0) return;
  const createdBy = actor.kind === 'person' ? actor.personId : null;
  const rows = JSON.stringify(entries.map(({ key, form }) => ({ ...form, key })));
  // One parameter for the whole slice: a statement of thousands of them takes longer to put together than to run.
  const made = await tx.execute<{ id: number; key: string }>(sql`
    insert into entry (lexicon_id, key, term, kind, severity, advice, note, source, exceptions, valid_from, valid_until,
      unit_id, platforms, post_kinds, created_by, created_at)
    select ${lexiconId}::bigint, r.key, r.term, r.kind, r.severity, r.advice, r.note, r.source,
      array(select jsonb_array_elements_text(r.exceptions)), r."validFrom", r."validUntil", r."unitId",
      case when r.platforms is not null then array(select jsonb_array_elements_text(r.platforms)) end,
      case when r."postKinds" is not null then array(select jsonb_array_elements_text(r."postKinds")) end,
      ${createdBy}::bigint, ${clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r(key text, term text, kind text, severity text, advice text, note text,
      source text, exceptions jsonb, "validFrom" date, "validUntil" date, "unitId" bigint, platforms jsonb,
      "postKinds" jsonb)
    returning id, key`);
  const ids = new Map(made.map(({ id, key }) => [key, Number(id)]));
  for (const { key, form } of entries) noteEntry(book, { id: ids.get(key) ?? 0, key, form, seen: true });
}

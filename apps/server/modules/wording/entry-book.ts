import type { Sql } from '@qianfa/db/pool';
import type { EntryForm } from '@qianfa/domain/wording/entry-form';

/** An entry in use, as far as an import compares it. */
export interface KnownEntry {
  readonly id: number;
  readonly key: string;
  readonly term: string;
  /** Equal exactly where nothing has changed. */
  readonly print: string;
  /** Ended by this import. */
  ended: boolean;
  seen: boolean;
}

/** The entries of one lexicon by key and by term, in memory for the time of one import. */
export interface EntryBook {
  readonly byKey: Map<string, KnownEntry>;
  readonly byTerm: Map<string, KnownEntry>;
}

const slice = 2_000;

export async function openEntryBook(sql: Sql, lexiconId: number): Promise<EntryBook> {
  const book: EntryBook = { byKey: new Map(), byTerm: new Map() };
  const rows = sql<(EntryForm & { id: number; key: string })[]>`
    select id, key, term, kind, severity, advice, note, source, exceptions, valid_from::text as "validFrom",
      valid_until::text as "validUntil", unit_id as "unitId", platforms, post_kinds as "postKinds"
    from entry where lexicon_id = ${lexiconId} and ended_at is null`;
  for await (const part of rows.cursor(slice)) {
    for (const { id, key, ...form } of part) noteEntry(book, { id: Number(id), key, form });
  }
  return book;
}

/** Puts an entry that was just written into the book. */
export function noteEntry(
  book: EntryBook,
  { id, key, form, seen = false }: { id: number; key: string; form: EntryForm; seen?: boolean },
): void {
  const known: KnownEntry = { id, key, term: form.term, print: printOf(form), ended: false, seen };
  book.byKey.set(key, known);
  book.byTerm.set(form.term, known);
}

export function printOf(form: EntryForm): string {
  const { term, kind, severity, advice, note, source, exceptions } = form;
  const { validFrom, validUntil, unitId, platforms, postKinds } = form;
  return JSON.stringify([
    term,
    kind,
    severity,
    advice,
    note,
    source,
    exceptions,
    validFrom,
    validUntil,
    unitId,
    platforms,
    postKinds,
  ]);
}

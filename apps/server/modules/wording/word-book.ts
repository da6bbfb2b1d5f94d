import type { Sql } from '@qianfa/db/pool';
import { type WordBook, withSeen } from '@qianfa/domain/wording/word-book';
import { compileBook } from './compile-book.ts';
import { readEdition } from './edition.ts';
import { loadParts } from './load-parts.ts';
import { seenSoFar } from './seen-posts.ts';

/** The compiled words of the office, and of which edition they are. */
export interface OfficeBook {
  readonly edition: number;
  readonly book: WordBook;
}

/** The newest book of each database this process works on; a promise, so that many askers compile it once. */
const books = new WeakMap<Sql, { edition: number; office: Promise<OfficeBook> }>();

/**
 * What the office's texts are judged with now. One short query tells whether the book at hand is the present one: a
 * change is never missed, not by another process and not when a notification was lost, since what blocks a post must
 * not depend on it. Entries are judged for the unit, platform, kind and day of the context, so that one book serves
 * the whole office.
 */
export async function officeWordBook({ sql }: { readonly sql: Sql }): Promise<OfficeBook> {
  seenSoFar(sql);
  const edition = await readEdition(sql);
  const known = books.get(sql);
  if (known && known.edition >= edition) return known.office;
  const office = loadBook(sql, edition);
  books.set(sql, { edition, office });
  // A book that could not be loaded is tried again by the next who asks.
  office.catch(() => {
    if (books.get(sql)?.office === office) books.delete(sql);
  });
  return office;
}

async function loadBook(sql: Sql, edition: number): Promise<OfficeBook> {
  const book = await compileBook(await loadParts(sql));
  return { edition, book: withSeen(book, seenSoFar(sql)) };
}

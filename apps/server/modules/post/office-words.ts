import { clientOf, type Database } from '@qianfa/db/pool';
import { shanghaiDay } from '@qianfa/domain/calendar/shanghai';
import type { WordBook } from '@qianfa/domain/wording/word-book';
import type { Clock } from '../command.ts';
import { officeWordBook } from '../wording/word-book.ts';

/** What drafts are checked with today. */
export interface OfficeWords {
  readonly book: WordBook;
  /** Day of Asia/Shanghai. */
  readonly day: string;
}

/** Asked for before a transaction begins: compiling a large book takes longer than a lock should be held. */
export async function officeWords(db: Database, clock: Clock): Promise<OfficeWords> {
  const { book } = await officeWordBook({ sql: clientOf(db) });
  return { book, day: shanghaiDay(clock.now()) };
}

import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { compileWordBook, type WordBook } from '@qianfa/domain/wording/word-book';
import type { Settings } from '../settings.ts';
import type { Log } from '../trpc/context.ts';

/** The words of the office of this instance; where there is none yet, the starting lexicon alone, and no database is started. */
export async function wordBookAt(_settings: Settings, _log: Log): Promise<WordBook> {
  return compileWordBook({
    entries: startingEntries,
    leaders: [],
    units: [],
    serviceNumbers: [],
    hosts: [],
    sources: [],
  });
}

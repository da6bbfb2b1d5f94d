import fs from 'node:fs';
import { findPlaces } from '@qianfa/db/embedded/places';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { compileWordBook, type WordBook } from '@qianfa/domain/wording/word-book';
import { openDatabase, placesIn } from '../database.ts';
import { officeWordBook } from '../modules/wording/word-book.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../trpc/context.ts';

/**
 * The words of the office of this instance, running or stopped; where there is no database yet, the starting lexicon
 * alone, and none is started or made.
 */
export async function wordBookAt(settings: Settings, log: Log): Promise<WordBook> {
  if (!hasDatabase(settings)) {
    return compileWordBook({
      entries: startingEntries,
      leaders: [],
      units: [],
      serviceNumbers: [],
      hosts: [],
      sources: [],
    });
  }
  const database = await openDatabase(settings, log, { beside: true, maxConnections: 2 });
  try {
    const { book } = await officeWordBook({ sql: database.pool.sql });
    return book;
  } finally {
    await database.close();
  }
}

function hasDatabase({ databaseUrl, dataDirectory }: Settings): boolean {
  if (databaseUrl !== null) return true;
  const places = findPlaces(placesIn(dataDirectory).database);
  return places !== null && fs.existsSync(places.data);
}

import type { LexiconEntry } from '../lexicon-entry.ts';
import { entriesOf, namesOf } from './entry-table.ts';
import { expressions } from './expressions.ts';
import { protectedNames } from './names.ts';
import { typos } from './typos.ts';

/** 起步词库: what every office begins with, each entry with its source. Its version changes whenever an entry does. */
export const startingLexicon = { name: '起步词库', version: '2026.11.2' } as const;

/** The entries of the starting lexicon; an office may switch off any of them by its id. */
export const startingEntries: readonly LexiconEntry[] = [
  ...protectedNames.flatMap(namesOf),
  ...typos.flatMap(entriesOf),
  ...expressions.flatMap(entriesOf),
];

import type { LexiconEntry, WordingContext } from '../wording/lexicon-entry.ts';
import { compileWordBook, type WordBook, type WordBookParts } from '../wording/word-book.ts';

/** An entry that warns of a typo everywhere and always, unless told otherwise. */
export function entry(given: Partial<LexiconEntry> & { readonly term: string }): LexiconEntry {
  return {
    id: given.term,
    kind: 'typo',
    severity: 'warn',
    advice: null,
    note: null,
    source: '测试词库',
    exceptions: [],
    from: null,
    until: null,
    scope: { unitPath: null, platforms: null, postKinds: null },
    ...given,
  };
}

/** A word book of what is given and nothing else. */
export function book(given: Partial<WordBookParts> = {}): WordBook {
  return compileWordBook({
    entries: [],
    leaders: [],
    units: [],
    serviceNumbers: [],
    hosts: [],
    sources: [],
    ...given,
  });
}

/** A text of which nothing is known but its day. */
export const anyDay: WordingContext = { day: '2026-11-20', platform: null, postKind: null, unitPath: null };

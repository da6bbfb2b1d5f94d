import type { FindingSeverity } from '../finding.ts';
import type { EntryKind, LexiconEntry } from '../lexicon-entry.ts';

/** Entries of one kind from one source, a line each: term | advice | severity | note | exceptions parted by /. */
export interface EntryTable {
  readonly kind: EntryKind;
  readonly source: string;
  readonly rows: string;
}

/** Names of one source, a line each: the name | severity | right expressions that look like a slip, parted by /. */
export interface NameTable {
  readonly source: string;
  readonly rows: string;
}

/** The entries of a table; their ids are `start:` and the term, so that they stay the same from version to version. */
export function entriesOf({ kind, source, rows }: EntryTable): LexiconEntry[] {
  return linesOf(rows).map(([term = '', advice = '', severity = '', note = '', exceptions = '']) => ({
    id: `start:${term}`,
    term,
    kind,
    severity: severity as FindingSeverity,
    advice: advice === '' ? null : advice,
    note: note === '' ? null : note,
    source,
    exceptions: exceptions === '' ? [] : exceptions.split('/'),
    ...always,
  }));
}

/** The names of a table, as entries that protect them; their ids are `start:name:` and the name. */
export function namesOf({ source, rows }: NameTable): LexiconEntry[] {
  return linesOf(rows).map(([term = '', severity = '', exceptions = '']) => ({
    id: `start:name:${term}`,
    term,
    kind: 'protected',
    severity: severity as FindingSeverity,
    advice: null,
    note: null,
    source,
    exceptions: exceptions === '' ? [] : exceptions.split('/'),
    ...always,
  }));
}

const always = { from: null, until: null, scope: { unitPath: null, platforms: null, postKinds: null } };

function linesOf(rows: string): string[][] {
  return rows
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
}

import type { EntryForm } from './entry-form.ts';
import { isName } from './lexicon-entry.ts';
import { nameParts, shortestName } from './near-miss.ts';

/**
 * Expressions of which a text contains at least one where the entry finds something in it, for a first sieve by a
 * database: the term, or for a name that is looked for with its near-misses its parts. A term that a text breaks by
 * spaces, or writes in traditional characters, does not pass the sieve.
 */
export function entrySpellings({
  term,
  kind,
  advice,
}: Pick<EntryForm, 'term' | 'kind' | 'advice'>): string[] {
  const near = isName({ kind, advice }) && term.length >= shortestName;
  return near ? Object.values(nameParts(term)) : [term];
}

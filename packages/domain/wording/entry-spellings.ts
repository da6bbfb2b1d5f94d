import type { EntryForm } from './entry-form.ts';
import { foldText, unitsFoldingTo } from './fold.ts';
import { isName } from './lexicon-entry.ts';
import { nameParts, shortestName } from './near-miss.ts';

/** An expression, character by character, each as all the ways in which a text may write it (遵 → 遵, A → a A ａ Ａ, 国 → 国 國). */
export type Spelling = readonly (readonly string[])[];

/**
 * Expressions of which a text contains at least one where the entry finds something in it, for a first sieve by a
 * database: the term, or for a name that is looked for with its near-misses its parts. Wider than the check and never
 * narrower, if whatever folding passes over (`passedOver`) may stand between two characters.
 */
export function entrySpellings({
  term,
  kind,
  advice,
}: Pick<EntryForm, 'term' | 'kind' | 'advice'>): Spelling[] {
  const words = foldText(term);
  const near = isName({ kind, advice }) && words.length >= shortestName;
  return (near ? Object.values(nameParts(words)) : [words]).map(spellingOf);
}

function spellingOf(words: string): Spelling {
  return [...words].map((character) =>
    character.length > 1
      ? [character]
      : unitsFoldingTo(character.charCodeAt(0)).map((unit) => String.fromCharCode(unit)),
  );
}

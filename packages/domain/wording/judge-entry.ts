import { allowed, refuse, type Verdict } from '../refusal.ts';
import { findLoneSurrogate } from '../text/unsafe-text.ts';
import type { FindingSeverity } from './finding.ts';
import { foldText } from './fold.ts';
import { isName, type LexiconEntry } from './lexicon-entry.ts';
import { shortestName } from './near-miss.ts';

/** Longest term of an entry, in UTF-16 units; a longer passage is no expression. */
export const longestEntry = 100;

/** Entries that an office's lexicons hold together at most; the engine is measured up to here. */
export const mostEntries = 200_000;

/** Hits in 10 000 characters above which an entry that warns or blocks is no help: one a printed page and more. */
const mostHitsPer10000 = 20;

/** Fewer characters of earlier posts than this say nothing about how often an entry hits. */
const leastCharacters = 10_000;

/**
 * Whether these words may be an entry: something that counts, two characters at least, no pattern, advice that differs,
 * exceptions that contain the term. Codes `entryTermEmpty`, `entryTermBroken`, `entryTermOneCharacter`,
 * `entryTermTooLong`, `entryTermIsPattern`, `entryAdviceEqualsTerm`, `entryExceptionEqualsTerm`,
 * `entryExceptionWithoutTerm`; for a name that protects against slips `entryNameTooShort`.
 */
export function judgeEntry({
  term,
  kind,
  advice,
  exceptions,
}: Pick<LexiconEntry, 'term' | 'kind' | 'advice' | 'exceptions'>): Verdict {
  const words = foldText(term);
  if (words === '') return refuse('invalid', 'R45', 'entryTermEmpty');
  if (findLoneSurrogate(term) >= 0) return refuse('invalid', 'input', 'entryTermBroken');
  // One character stands in half of all sentences; what hits everywhere is soon ignored everywhere.
  if ([...words].length === 1) return refuse('invalid', 'R45', 'entryTermOneCharacter', { term });
  if (term.length > longestEntry)
    return refuse('invalid', 'input', 'entryTermTooLong', { length: term.length, limit: longestEntry });
  const pattern = patternIn(term);
  if (pattern !== null) return refuse('invalid', 'input', 'entryTermIsPattern', { sign: pattern });
  if (advice === term) return refuse('invalid', 'input', 'entryAdviceEqualsTerm');
  const name = isName({ kind, advice });
  if (name && words.length < shortestName)
    return refuse('invalid', 'R6', 'entryNameTooShort', { term, least: shortestName });
  for (const exception of exceptions) {
    if (exception === term) return refuse('invalid', 'input', 'entryExceptionEqualsTerm', { exception });
    if (!name && !foldText(exception).includes(words))
      return refuse('invalid', 'input', 'entryExceptionWithoutTerm', { exception });
  }
  return allowed;
}

/** Whether the office's lexicons may hold so many entries: `tooManyEntries`. */
export function judgeEntryCount(count: number): Verdict {
  return count > mostEntries
    ? refuse('invalid', 'input', 'tooManyEntries', { count, limit: mostEntries })
    : allowed;
}

/**
 * Whether an entry that hit so often in so many characters of earlier posts is one: `entryHitsTooOften` for one that
 * would mark everything. A hint may: nobody has to answer it.
 */
export function judgeReach(
  severity: FindingSeverity,
  { hits, characters }: { readonly hits: number; readonly characters: number },
): Verdict {
  if (severity === 'hint' || characters < leastCharacters) return allowed;
  const per10000 = (hits * 10_000) / characters;
  return per10000 > mostHitsPer10000
    ? refuse('invalid', 'R45', 'entryHitsTooOften', { hits, per10000: Math.round(per10000) })
    : allowed;
}

/** Signs of a regular expression or a wildcard, where a word is meant: `.*`, `\\d`, `a|b`, `[a-z]`, `x{2,}`, `(?:…)`, `*`. */
const patternSigns =
  /\\[a-z\\.()[\]]|\.[*+?]|\(\?|\*|[^|]\||\[[^\]]*[-^][^\]]*\]|[)\]][+?{]|\{\d+(,\d*)?\}|^\^|\$$/i;

function patternIn(term: string): string | null {
  return patternSigns.exec(term)?.[0] ?? null;
}

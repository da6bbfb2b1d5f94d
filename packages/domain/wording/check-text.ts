import { checkLeaders } from './check-leaders.ts';
import type { TextFinding } from './finding.ts';
import { type FoldedText, readFolded } from './folded-text.ts';
import { checkDates } from './kinds/dates.ts';
import { checkLinks } from './kinds/links.ts';
import { checkPersonalData } from './kinds/personal-data.ts';
import { checkPunctuation } from './kinds/punctuation.ts';
import { checkRelays } from './kinds/relays.ts';
import { checkRepetition } from './kinds/repetition.ts';
import { checkScript } from './kinds/script.ts';
import { checkSecrecy } from './kinds/secrecy.ts';
import { checkSums } from './kinds/sums.ts';
import { matchLexicon } from './lexicon.ts';
import type { WordingContext } from './lexicon-entry.ts';
import { searchNames } from './names.ts';
import { checkSeen } from './near-seen.ts';
import type { SeenPhrases } from './seen-phrases.ts';
import { checkSetPhrases } from './set-phrases.ts';
import type { WordBook } from './word-book.ts';

/**
 * 疑错提示 over one text, all kinds, in the order of their places. Offsets are UTF-16 units of the text as given.
 * Never fails, whatever the text contains.
 */
export function checkText(text: string, book: WordBook, context: WordingContext): TextFinding[] {
  return checkRead({ text, folded: readFolded(text) }, book, context);
}

/** The same for a text that was folded before, with its paragraphs known. */
export function checkRead(
  { text, folded }: { text: string; folded: FoldedText },
  book: WordBook,
  context: WordingContext,
): TextFinding[] {
  const names = searchNames({ text, folded }, book.names, context);
  const entries = matchLexicon({ text, folded, shields: names.right }, book.lexicon, context);
  const words = [
    ...entries,
    // A wrong form that is an entry of its own says it already.
    ...names.findings.filter(
      ({ start, end }) => !entries.some((one) => one.start <= start && end <= one.end),
    ),
    ...checkLeaders({ text, folded }, book.leaders, context.day),
  ];
  const others = [
    ...checkPersonalData(text, book.parts.serviceNumbers),
    ...checkSecrecy(text),
    ...checkDates(text, context.day),
    ...checkSums(text),
    ...checkLinks(text, book.parts.hosts),
    ...checkRelays(text, book.parts.sources),
    ...checkPunctuation(text),
    ...checkRepetition(text),
    ...checkScript(text),
    ...nearMisses(text, book.seen),
  ];
  return [...words, ...others.filter((other) => !saidBy(other, words))].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

/** What almost says what the office or everybody says; its own posts say it better than the set phrases. */
function nearMisses(text: string, seen: SeenPhrases | null): TextFinding[] {
  const ofPosts = seen === null ? [] : checkSeen(text, seen);
  const ofPhrases = checkSetPhrases(text, seen).filter(
    (one) => !ofPosts.some(({ start, end }) => start < one.end && one.start < end),
  );
  return [...ofPosts, ...ofPhrases];
}

/** Kinds that see only the form, or the strangeness, of what an entry or a name explains. */
const formKinds: ReadonlySet<TextFinding['kind']> = new Set([
  'script',
  'punctuation',
  'repetition',
  'nearMiss',
]);

/** Whether a finding about form lies in words that are marked with better reason, or they in it: one replacement mends both. */
function saidBy(finding: TextFinding, words: readonly TextFinding[]): boolean {
  if (!formKinds.has(finding.kind)) return false;
  return words.some(
    ({ start, end, advice }) => advice !== null && start < finding.end && finding.start < end,
  );
}

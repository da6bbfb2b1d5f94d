import type { TextFinding } from './finding.ts';
import { type FoldedText, readFolded } from './folded-text.ts';
import { matchLexicon } from './lexicon.ts';
import type { WordingContext } from './lexicon-entry.ts';
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
  const findings = [...matchLexicon({ text, folded, shields: [] }, book.lexicon, context)];
  return findings.sort((a, b) => a.start - b.start || b.end - a.end);
}

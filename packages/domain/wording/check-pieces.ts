import { checkText } from './check-text.ts';
import type { TextFinding } from './finding.ts';
import type { WordingContext } from './lexicon-entry.ts';
import type { WordBook } from './word-book.ts';

/** A piece ends with the first line that ends after so many UTF-16 units: some 20 ms of work. */
const pieceLength = 20_000;

/** Without a line break a piece ends here, whatever it cuts in two. */
const longestPiece = 60_000;

/**
 * checkText over a text of any length, piece by piece, so that the caller can let others work in between (a text of
 * 5 million units takes seconds). Findings in order, offsets in the whole text. What lies across the end of a piece is
 * not found; pieces end with lines.
 */
export function* checkPieces(
  text: string,
  book: WordBook,
  context: WordingContext,
): Generator<readonly TextFinding[], void> {
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    yield checkText(text.slice(from, to), book, context).map((finding) => shifted(finding, from));
    from = to;
  }
}

function endOfPiece(text: string, from: number): number {
  const lineEnd = text.indexOf('\n', from + pieceLength);
  const last = from + longestPiece;
  if (lineEnd >= 0 && lineEnd < last) return lineEnd + 1;
  if (last >= text.length) return text.length;
  return /[\ud800-\udbff]/.test(text.charAt(last - 1)) ? last - 1 : last;
}

function shifted(finding: TextFinding, by: number): TextFinding {
  return { ...finding, start: finding.start + by, end: finding.end + by };
}

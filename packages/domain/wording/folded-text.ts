import { foldTable } from './fold.ts';

/** A text as it is searched: its folded units that count, and where each of them stands in the text. */
export interface FoldedText {
  readonly units: Uint16Array;
  readonly places: Int32Array;
  readonly count: number;
}

const lineFeed = 10;
const paragraphSeparator = 0x2029;

/**
 * Folds a text. A line break inside a paragraph is passed over like a space; one before an empty line or an indented
 * one ends a paragraph, and no term reaches across it.
 */
export function readFolded(text: string): FoldedText {
  const fold = foldTable();
  const units = new Uint16Array(text.length);
  const places = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const original = text.charCodeAt(at);
    let unit = fold[original] ?? 0;
    if (unit === 0) {
      if (original !== lineFeed || !endsParagraph(text, at)) continue;
      unit = paragraphSeparator;
    }
    units[count] = unit;
    places[count] = at;
    count += 1;
  }
  return { units, places, count };
}

function endsParagraph(text: string, lineBreak: number): boolean {
  const next = text.charCodeAt(lineBreak + 1);
  return next === lineFeed || next === 13 || next === 32 || next === 9 || next === 0x3000;
}

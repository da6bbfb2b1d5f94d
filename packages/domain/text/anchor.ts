/** A place in a field's text, and what stood there and around it when somebody pointed at it. UTF-16 units, end excluded. */
export interface TextAnchor {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Up to `contextUnits` of what stood before and after the quote. */
  readonly before: string;
  readonly after: string;
}

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** How much of the surroundings is remembered on each side. UTF-16 units. */
export const contextUnits = 24;

/** A quote this long, standing once in the text, is itself enough to know the place. */
const tellingQuote = 4;

/** The anchor of a range of a text; null where the range is not in the text or cuts a character in two. */
export function anchorAt(text: string, { start, end }: TextRange): TextAnchor | null {
  const isInside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
  if (!isInside || end > text.length || splitsPair(text, start) || splitsPair(text, end)) return null;
  return {
    start,
    end,
    quote: text.slice(start, end),
    before: whole(text.slice(Math.max(0, start - contextUnits), start)),
    after: whole(text.slice(end, end + contextUnits)),
  };
}

/**
 * Where the quote stands in a text that may have changed since (R5): at its old place if quote and one side of its
 * surroundings are still there, else where the quote stands once, else where its surroundings fit best. Null: what was
 * pointed at is gone or cannot be told from others (原文已改). An empty quote means the field as a whole and is always there.
 */
export function findAnchor(text: string, anchor: TextAnchor): TextRange | null {
  const { start, quote } = anchor;
  if (quote === '') return { start: 0, end: 0 };
  const rangeAt = (at: number) => ({ start: at, end: at + quote.length });
  if (text.startsWith(quote, start) && standsAlike(text, start, anchor)) return rangeAt(start);
  const places = occurrences(text, quote);
  const [only] = places;
  if (only === undefined) return null;
  if (places.length === 1) {
    const isTelling = quote.length >= tellingQuote || likeness(text, only, anchor) > 0;
    return isTelling ? rangeAt(only) : null;
  }
  const best = bestOf(text, places, anchor);
  return best === null ? null : rangeAt(best);
}

/** One side of the surroundings is as it was. */
function standsAlike(text: string, at: number, { quote, before, after }: TextAnchor): boolean {
  const left = text.slice(0, at);
  const right = text.slice(at + quote.length);
  if (before === '' && after === '') return true;
  return (before !== '' && left.endsWith(before)) || (after !== '' && right.startsWith(after));
}

/** More places than this are not told apart: a reader would not either. */
const placesLooked = 400;

function occurrences(text: string, quote: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    places.push(at);
    if (places.length >= placesLooked) break;
  }
  return places;
}

/** The place whose surroundings are most like the old ones; null where two are equally alike. */
function bestOf(text: string, places: readonly number[], anchor: TextAnchor): number | null {
  const judged = places
    .map((at) => ({ at, score: likeness(text, at, anchor) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = judged;
  if (!first || first.score === 0 || first.score === second?.score) return null;
  return first.at;
}

/** How many units on both sides, counted from the quote outwards, are as they were. */
function likeness(text: string, at: number, { quote, before, after }: TextAnchor): number {
  let left = 0;
  while (left < before.length && left < at && text[at - 1 - left] === before[before.length - 1 - left])
    left++;
  let right = 0;
  const end = at + quote.length;
  while (right < after.length && text[end + right] === after[right]) right++;
  return left + right;
}

/** Whether a cut at this place would leave half a character. */
function splitsPair(text: string, at: number): boolean {
  return isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));
}

/** Without the half characters that cutting the surroundings may have left: they could not be stored. */
function whole(text: string): string {
  const from = isLow(text.charCodeAt(0)) ? 1 : 0;
  const to = isHigh(text.charCodeAt(text.length - 1)) ? text.length - 1 : text.length;
  return text.slice(from, to);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

import { folded, normalised } from './normalise.ts';

/**
 * How alike two texts are, 0 to 1: Dice's coefficient over pairs of neighbouring characters, after white space and
 * zero-width characters are taken out and width and letter case folded. 1 for equal texts (two empty ones included).
 */
export function similarity(a: string, b: string): number {
  return diceOf(bigrams(folded(a)), bigrams(folded(b)));
}

/** Pairs of neighbouring UTF-16 units as sorted numbers; the text's start and end count as units of their own. */
export type Bigrams = Float64Array;

export function bigrams(text: string): Bigrams {
  const pairs = new Float64Array(text.length === 0 ? 0 : text.length + 1);
  for (let at = 0; at < pairs.length; at++) {
    // Outside the text charCodeAt gives NaN: `|| 0` makes it the mark of start or end.
    pairs[at] = (text.charCodeAt(at - 1) || 0) * 0x10000 + (text.charCodeAt(at) || 0);
  }
  return pairs.sort();
}

/** Twice the shared pairs by all pairs. */
export function diceOf(a: Bigrams, b: Bigrams): number {
  if (a.length === 0 && b.length === 0) return 1;
  let shared = 0;
  let x = 0;
  let y = 0;
  while (x < a.length && y < b.length) {
    const difference = (a[x] ?? 0) - (b[y] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) x++;
    if (difference >= 0) y++;
  }
  return (2 * shared) / (a.length + b.length);
}

export interface LiveComparison {
  readonly verdict: 'same' | 'different';
  /** 0 to 1, for ordering candidates; never a reason to call two texts the same. */
  readonly similarity: number;
  /** Where reading side by side should start; null when the texts are the same. */
  readonly firstDifference: FirstDifference | null;
}

export interface FirstDifference {
  /** What stands there in the signed and in the live text, up to 20 characters, '' at the end of a text. */
  readonly signed: string;
  readonly live: string;
  /** UTF-16 offset in the signed text as given. */
  readonly at: number;
}

/**
 * Compares text copied from the live page with the signed text (R20, R24). Same means: equal but for white space, line
 * breaks and zero-width characters, which platforms and clipboards change on the way. Width, letter case, punctuation
 * and everything else count: they are what was signed.
 *
 * @param signed the signed text, or all the forms in which a reader may have copied it (`liveCandidates`); the nearest
 *   one is compared.
 */
export function compareLive(signed: string | readonly string[], live: string): LiveComparison {
  const candidates = typeof signed === 'string' ? [signed] : signed;
  const compared = candidates.map((candidate) => compareOne(candidate, live));
  const same = compared.find((comparison) => comparison.verdict === 'same');
  if (same) return same;
  return compared.reduce(nearer, compareOne('', live));
}

function nearer(best: LiveComparison, next: LiveComparison): LiveComparison {
  return best.similarity > next.similarity ? best : next;
}

function compareOne(signed: string, live: string): LiveComparison {
  const left = normalised(signed);
  const right = normalised(live);
  // An empty paste proves nothing, whatever was signed.
  if (left.text === right.text && left.text !== '') {
    return { verdict: 'same', similarity: 1, firstDifference: null };
  }
  let at = 0;
  while (at < left.text.length && left.text[at] === right.text[at]) at++;
  return {
    verdict: 'different',
    similarity: diceOf(bigrams(left.text), bigrams(right.text)),
    firstDifference: {
      signed: excerpt(left.text, at),
      live: excerpt(right.text, at),
      at: left.offsets[at] ?? signed.length,
    },
  };
}

/** Up to 20 characters from `at`, stepped back where `at` is the second half of a surrogate pair. */
function excerpt(text: string, at: number): string {
  const low = text.charCodeAt(at);
  const start = low >= 0xdc00 && low <= 0xdfff ? Math.max(0, at - 1) : at;
  return [...text.slice(start, start + 40)].slice(0, 20).join('');
}

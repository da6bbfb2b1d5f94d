import { areConfused } from './confused.ts';
import type { FoldedText } from './folded-text.ts';

/** How a piece of text misses a name by one character. */
export type Slip = 'wrong' | 'missing' | 'doubled' | 'swapped';

/** Fewest characters of a name whose near-misses are looked for: shorter ones are near to too many right words. */
export const shortestName = 5;

/**
 * What is searched to find a name and its near-misses: one slip leaves one half of it intact, unless it swaps the two
 * characters in the middle.
 */
export function nameParts(name: string): { head: string; tail: string; crossed: string } {
  const middle = name.length >> 1;
  return {
    head: name.slice(0, middle),
    tail: name.slice(middle),
    crossed: `${name.slice(0, middle - 1)}${name.charAt(middle)}${name.charAt(middle - 1)}${name.slice(middle + 1)}`,
  };
}

/** Characters that stand between words and make another expression, not a slip (其中的共产党员). */
const betweenWords = new Set(
  '的和与及是在了对为以从向被把等或并各有无不个这那其两一二三四五六七八九十零百千万',
);

/**
 * Whether the text misses the name by one character from `start` on, and where that ends (excluded); null for the name
 * itself and for everything farther. Between the first and the last character any other Han character is a wrong one,
 * and a character may be missing or stand twice; at the ends, and throughout names of five characters, only characters
 * that are easily written for one another count, since 中国共产主义 and 其中共产党员 are no slips.
 */
export function slipAt(
  name: string,
  { units, count }: FoldedText,
  start: number,
): { readonly slip: Slip; readonly end: number; readonly at: number } | null {
  if (start < 0) return null;
  const reads = (from: number, rest: number) => readsRest(name, rest, { units, count }, start + from);
  let at = 0;
  while (at < name.length && start + at < count && units[start + at] === name.charCodeAt(at)) at++;
  if (at === name.length) return null;
  const inside = at > 0 && at < name.length - 1;
  const here = String.fromCharCode(units[start + at] ?? 0);
  const end = (length: number) => start + length;
  if (here === name.charAt(at + 1) && isSwap(name, at, units[start + at + 1]) && reads(at + 2, at + 2))
    return { slip: 'swapped', end: end(name.length), at };
  if (at > 1 && units[start + at] === name.charCodeAt(at - 1) && reads(at + 1, at))
    return { slip: 'doubled', end: end(name.length + 1), at };
  if (inside && name.length > shortestName && reads(at, at + 1))
    return { slip: 'missing', end: end(name.length - 1), at };
  if (isWrong(name, at, here) && reads(at + 1, at + 1)) return { slip: 'wrong', end: end(name.length), at };
  return null;
}

function isSwap(name: string, at: number, next: number | undefined): boolean {
  return at + 1 < name.length && next === name.charCodeAt(at) && name.charAt(at) !== name.charAt(at + 1);
}

function isWrong(name: string, at: number, here: string): boolean {
  if (areConfused(name.charAt(at), here)) return true;
  const inside = at > 0 && at < name.length - 1;
  return inside && name.length > shortestName && /[\u4e00-\u9fff]/.test(here) && !betweenWords.has(here);
}

function readsRest(
  name: string,
  rest: number,
  { units, count }: Pick<FoldedText, 'units' | 'count'>,
  from: number,
): boolean {
  if (from + name.length - rest > count) return false;
  for (let at = rest; at < name.length; at++) {
    if (units[from + at - rest] !== name.charCodeAt(at)) return false;
  }
  return true;
}

import { simplifiedPairs } from './traditional.ts';

/** What does not count inside a term: first and last units of white space (U+2029 excepted), soft hyphen, joiners, direction marks, variants and BOM. */
export const passedOver = [
  [0x0000, 0x0000],
  [0x0009, 0x000d],
  [0x0020, 0x0020],
  [0x0085, 0x0085],
  [0x00a0, 0x00a0],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x2028],
  [0x202a, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
] as const;

/**
 * Folds for comparison, one UTF-16 unit to one: full width to half, upper case to lower, traditional characters to
 * simplified, curly quotes to straight. 0 for what does not count inside a term: white space, line breaks, zero-width
 * and direction marks. Never two units to one or one to two, so that offsets stay those of the original text.
 * U+2029 stays itself: no term contains it, so it separates paragraphs.
 */
const folded = makeTable();

/** The unit that stands for this one in comparisons; 0 where it is passed over. */
export function foldUnit(unit: number): number {
  return folded[unit] ?? 0;
}

/** The whole table, for loops that cannot afford a call a unit: index and value are UTF-16 units. */
export function foldTable(): Uint16Array {
  return folded;
}

/** The units that stand for the same as this folded one, itself included where it folds to itself. */
export function unitsFoldingTo(unit: number): number[] {
  return [...folded.keys()].filter((original) => folded[original] === unit);
}

/** A text as it is compared: folded, without what does not count. */
export function foldText(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit !== 0) result += String.fromCharCode(unit);
  }
  return result;
}

function makeTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let unit = 0; unit < 65_536; unit++) table[unit] = unit < 0x2000 ? lower(unit) : unit;
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = lower(unit - 0xfee0);
  for (const [quote, plain] of ['“"', '”"', '„"', '‟"', "‘'", "’'", "‚'", "‛'"].map(units)) {
    table[quote] = plain;
  }
  for (const [traditional, simplified] of simplifiedPairs().map(units)) table[traditional] = simplified;
  for (const [first, last] of passedOver) table.fill(0, first, last + 1);
  return table;
}

function lower(unit: number): number {
  const small = String.fromCharCode(unit).toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : unit;
}

function units(pair: string): [number, number] {
  return [pair.charCodeAt(0), pair.charCodeAt(1)];
}

/** A text as figures are looked for in it, and where each of its units stood. */
export interface Plain {
  readonly text: string;
  /** Offset in the original text of the unit at this offset. */
  readonly place: (at: number) => number;
}

/** The piece of the original text that `[start, end)` of the plain one comes from. */
export function placeOf({ place }: Plain, start: number, end: number): { start: number; end: number } {
  return { start: place(start), end: end > start ? place(end - 1) + 1 : place(start) };
}

/** Marks that nobody sees: soft hyphen, zero-width spaces and joiners, word joiner, byte order mark. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const invisibleRuns = /[\u00ad\u200b-\u200d\u2060\ufeff]+/g;
const unusual = /[\u00a0\u00ad\u200b-\u200d\u2010-\u2012\u2060\u2212\u3000\ufeff\uff01-\uff5e]/;

/**
 * Full-width ASCII as half-width, wide and fixed spaces as a space, hyphens and the minus sign as `-`, unit for unit;
 * marks that nobody sees are left out.
 */
export function plain(text: string): Plain {
  if (!unusual.test(text)) return { text, place: (at) => at };
  const half = halfWidth(text);
  if (!invisible.test(half)) return { text: half, place: (at) => at };
  // Offsets into the text that is left, and how many units were left out before them.
  const cuts: { readonly at: number; readonly gone: number }[] = [];
  let gone = 0;
  const left = half.replace(invisibleRuns, (run, at: number) => {
    cuts.push({ at: at - gone, gone: gone + run.length });
    gone += run.length;
    return '';
  });
  return { text: left, place: (at) => at + goneBefore(cuts, at) };
}

/** Full-width ASCII as half-width, wide and fixed spaces as a space, other hyphens as `-`: the length stays. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000]/g, ' ')
    .replace(/[\u2010-\u2012\u2212]/g, '-');
}

/** Whether this UTF-16 unit is a Chinese character of the basic plane. */
export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
}

function goneBefore(cuts: readonly { readonly at: number; readonly gone: number }[], at: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (cuts[low - 1]?.gone ?? 0);
}

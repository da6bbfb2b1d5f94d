import { allowed, refuse, type Verdict } from '../refusal.ts';

/**
 * Index of the first UTF-16 surrogate that stands alone, or -1. Such a text has no UTF-8 form, hence no digest: it is
 * refused before it is stored (ARCHITECTURE.md, Signed form).
 */
export function findLoneSurrogate(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    const paired = unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
    if (!paired) return at;
    at++;
  }
  return -1;
}

/** Refuses text that cannot be stored and hashed exactly: a lone surrogate (`loneSurrogate`) or NUL (`nulCharacter`). */
export function judgeText(text: string, field: string): Verdict {
  const lone = findLoneSurrogate(text);
  if (lone >= 0) return refuse('invalid', 'input', 'loneSurrogate', { field, at: lone });
  const nul = text.indexOf('\u0000');
  if (nul >= 0) return refuse('invalid', 'input', 'nulCharacter', { field, at: nul });
  return allowed;
}

/** Length in bytes of the UTF-8 form; a lone surrogate counts 3, as its replacement character would. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(at + 1))) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}

/** Number of characters as a reader and the platforms count them: code points, so that 𠮷 and 😀 are one. */
export function characterCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if (isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1))) at++;
    count++;
  }
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

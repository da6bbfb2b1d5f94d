/** A text without what does not survive copying, and where each of its UTF-16 units stood. */
export interface Normalised {
  readonly text: string;
  readonly offsets: readonly number[];
}

/**
 * Takes out zero-width characters and white space; between two Latin letters or digits white space becomes one blank,
 * since "12 3" and "1 23" are not the same words. Marks that change the reading direction stay: they change what is
 * seen.
 */
export function normalised(text: string): Normalised {
  const kept: string[] = [];
  const offsets: number[] = [];
  let blankAt = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (isZeroWidth(text.charCodeAt(at))) continue;
    if (/\s/.test(unit)) {
      if (blankAt < 0) blankAt = at;
      continue;
    }
    if (blankAt >= 0 && isLatin(kept.at(-1)) && isLatin(unit)) {
      kept.push(' ');
      offsets.push(blankAt);
    }
    blankAt = -1;
    kept.push(unit);
    offsets.push(at);
  }
  return { text: kept.join(''), offsets };
}

/** For likeness only, never for equality: normalised, full width as half width, capitals as small letters. */
export function folded(text: string): string {
  let out = '';
  for (const unit of normalised(text).text) {
    const code = unit.charCodeAt(0);
    out += code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
  }
  return out.toLowerCase();
}

/** Zero-width space, non-joiner, joiner, word joiner, byte order mark, soft hyphen, variation selectors. */
function isZeroWidth(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200d) ||
    code === 0x2060 ||
    code === 0xfeff ||
    code === 0xad ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}

function isLatin(unit: string | undefined): boolean {
  return unit !== undefined && /[A-Za-z0-9]/.test(unit);
}

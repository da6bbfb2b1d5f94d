import { readStyle } from './read-style.ts';

/**
 * Word and WPS write a list as paragraphs that carry `mso-list:l0 level2 lfo1` and their number as text that is to be
 * ignored. This finds out what such a paragraph is.
 */
export interface WordListItem {
  /** 1 is the outermost. */
  readonly level: number;
  readonly kind: 'bullet' | 'ordered';
  /** HTML's list type, for ordered ones. */
  readonly type: '1' | 'a' | 'A' | 'i' | 'I';
  /** The number written before it, for a list that goes on after a break; 1 where none can be read. */
  readonly start: number;
}

/**
 * What a paragraph is in a list; null for an ordinary one. Chinese numbers (一、 (一) 第一条) are no HTML list: such a
 * paragraph is ordinary, and its number is text.
 */
export function wordListItem(paragraph: Element): WordListItem | null {
  const said = /l\d+\s+level(\d)/.exec(readStyle(paragraph).get('mso-list') ?? '');
  if (!said) return null;
  const read = readMarker(markerText(paragraph));
  return read ? { level: Number(said[1]), ...read } : null;
}

/** The element that holds the number or bullet. */
export function isMarker(element: Element): boolean {
  return readStyle(element).get('mso-list') === 'ignore';
}

/** The number or bullet as it is written, without blanks. */
export function markerText(paragraph: Element): string {
  const marker = [...paragraph.querySelectorAll('span')].find(isMarker);
  return (marker?.textContent ?? '').replace(/[\s\u00a0]+/g, '');
}

type Read = Omit<WordListItem, 'level'>;

const bullet: Read = { kind: 'bullet', type: '1', start: 1 };
/** Wingdings draws bullets from these letters; as numbers they would carry a full stop. */
const drawnBullet = /^[lnuqØüo§v]$/;

function readMarker(marker: string): Read | null {
  if (/[一二三四五六七八九十百〇零第条章节①-⑳㈠-㈩]/.test(marker)) return null;
  if (marker === '' || drawnBullet.test(marker)) return bullet;
  const core = marker.replace(/^[((]/, '').replace(/[))..、,]+$/, '');
  const digits = /^(?:\d+\.)*(\d+)$/.exec(core);
  if (digits) return { kind: 'ordered', type: '1', start: Number(digits[1]) };
  if (/^[ivx]+$/.test(core)) return { kind: 'ordered', type: 'i', start: roman(core) };
  if (/^[IVX]+$/.test(core)) return { kind: 'ordered', type: 'I', start: roman(core) };
  if (/^[a-z]$/.test(core)) return { kind: 'ordered', type: 'a', start: core.charCodeAt(0) - 96 };
  if (/^[A-Z]$/.test(core)) return { kind: 'ordered', type: 'A', start: core.charCodeAt(0) - 64 };
  return bullet;
}

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function roman(text: string): number {
  const values = [...text.toLowerCase()].map((letter) => romanValues[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

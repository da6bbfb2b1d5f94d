import type { Spelling } from '@qianfa/domain/wording/entry-spellings';
import { passedOver } from '@qianfa/domain/wording/fold';

/**
 * A regular expression of PostgreSQL that finds an expression in all its spellings, with whatever folding passes over
 * between its characters. Every character is written by its number, so that none is a sign of the pattern.
 */
export function spellingPattern(spelling: Spelling): string {
  return spelling.map((ways) => `[${ways.map(numbered).join('')}]`).join(between);
}

/** No text of PostgreSQL contains U+0000. */
const between = `[${passedOver
  .filter(([first]) => first > 0)
  .map(([first, last]) => `${byNumber(first)}-${byNumber(last)}`)
  .join('')}]*`;

function numbered(character: string): string {
  return byNumber(character.codePointAt(0) ?? 0);
}

function byNumber(point: number): string {
  return `\\U${point.toString(16).padStart(8, '0')}`;
}

import type { FoldedText } from './folded-text.ts';

/** A piece of a text, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a longer span of the list contains this one. */
export function shielded({ start, end }: Span, shields: readonly Span[]): boolean {
  return shields.some(
    (shield) => shield.start <= start && end <= shield.end && shield.end - shield.start > end - start,
  );
}

/** Longest piece of text that a finding carries, in UTF-16 units. */
const longestExcerpt = 100;

/** A span of folded units as a finding shows it: its offsets in the original text, and the words there. */
export function excerpt(
  text: string,
  folded: FoldedText,
  span: Span,
): { readonly start: number; readonly end: number; readonly text: string } {
  const start = folded.places[span.start] ?? 0;
  const end = (folded.places[span.end - 1] ?? 0) + 1;
  return { start, end, text: text.slice(start, Math.min(end, start + longestExcerpt)) };
}

import type { FindingKind, FindingSeverity, TextFinding } from '../finding.ts';
import type { KindCode } from './codes.ts';

/** What a kind says about all findings of one sort. */
export interface Sort {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  readonly rule: string;
  readonly source: string;
  readonly code: KindCode;
}

/** Longest excerpt in UTF-16 units (finding.ts). */
const excerptUnits = 100;

/** A finding of this sort over `[start, end)` of the text. */
export function found(
  sort: Sort,
  text: string,
  place: { readonly start: number; readonly end: number },
  more: { readonly advice?: string | null; readonly facts?: TextFinding['facts'] } = {},
): TextFinding {
  const { kind, severity, rule, source, code } = sort;
  const { start, end } = place;
  const words = excerpt(text, start, end);
  return {
    kind,
    severity,
    start,
    end,
    text: words,
    advice: more.advice ?? null,
    rule,
    source,
    code,
    facts: more.facts ?? {},
  };
}

/** The marked words, cut to 100 units and never inside a surrogate pair. */
function excerpt(text: string, start: number, end: number): string {
  if (end - start <= excerptUnits) return text.slice(start, end);
  const last = text.charCodeAt(start + excerptUnits - 1);
  return text.slice(start, start + excerptUnits - (last >= 0xd800 && last <= 0xdbff ? 1 : 0));
}

/**
 * Findings in the order of their places, without those that overlap an earlier one of the list: the list begins with
 * the more certain ones.
 */
export function withoutOverlaps(findings: readonly TextFinding[]): TextFinding[] {
  const ordered = findings
    .map((finding, rank) => ({ finding, rank }))
    .sort((a, b) => a.finding.start - b.finding.start || a.rank - b.rank);
  const kept: typeof ordered = [];
  for (const next of ordered) {
    const before = kept.at(-1);
    if (before === undefined || before.finding.end <= next.finding.start) kept.push(next);
    else if (next.rank < before.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ finding }) => finding);
}

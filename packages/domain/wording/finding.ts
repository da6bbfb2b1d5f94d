import type { Id } from '../rights/roles.ts';

/** Who found it: the platforms' limits today; wording, personal data, links, sources and secrecy marks later. */
export type FindingKind = 'platformLimit' | 'wording' | 'personalData' | 'link' | 'source' | 'secrecy';

/** block: submission is refused until it is gone · warn: someone has to look · hint: may be ignored without a word (R45). */
export type FindingSeverity = 'block' | 'warn' | 'hint';

/** 疑错提示: something a check marked in one field of one placement. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** The account whose placement it is; null where the check ran on a content alone. */
  readonly accountId: Id | null;
  /** title, author, digest, body, text, pictures, sourceUrl. */
  readonly field: string;
  /** UTF-16 offsets in that field, end excluded; for `body` in its plain text. Start = end marks the field as a whole. */
  readonly start: number;
  readonly end: number;
  /** The marked words themselves, '' for the field as a whole, cut to 100 units. */
  readonly text: string;
  /** What to write instead, where the check knows it. */
  readonly advice: string | null;
  /** Rule of PRODUCT.md (`R39`), or `platform` for a platform's own limit. */
  readonly rule: string;
  /** Where the figure or the entry comes from. */
  readonly source: string;
  /** Stable name, key of the words on the screen. */
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Findings that keep a post from being submitted. */
export function blocking(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.severity === 'block');
}

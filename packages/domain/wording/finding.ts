import type { Id } from '../rights/roles.ts';

/**
 * What was found.
 * - `platformLimit`: too long or too many for the platform.
 * - `typo` 错别字 and set phrases · `forbidden` 禁用 and `cautious` 慎用 expressions.
 * - `protected`: names of the state, its organs, the own unit, leaders and their titles, written wrongly.
 * - `nearMiss`: almost what the office's own published posts say.
 * - `script`: mixed traditional characters · `punctuation` · `repetition` (的的) · `date` (2月30日) · `sum`.
 * - `personalData` (R39) · `link` · `source` of a relay (R12) · `secrecy` marks (R6).
 * - `similar`: near-copy of an earlier post · `picture`: without alternative text or unread.
 * - `proofreader`: from an outside service; a hint at most.
 */
export const findingKinds = [
  'platformLimit',
  'typo',
  'forbidden',
  'cautious',
  'protected',
  'nearMiss',
  'script',
  'punctuation',
  'repetition',
  'date',
  'sum',
  'personalData',
  'link',
  'source',
  'secrecy',
  'similar',
  'picture',
  'proofreader',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** block 阻断: refused until it is gone or excused · warn 提示: someone has to look · hint 参考: may be ignored without a word (R45). */
export const findingSeverities = ['block', 'warn', 'hint'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

/** Something a check marked in one text. */
export interface TextFinding {
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** UTF-16 offsets into the text as given, end excluded. Start = end marks the text as a whole. */
  readonly start: number;
  readonly end: number;
  /** The marked words themselves, '' for the text as a whole, cut to 100 units. */
  readonly text: string;
  /** What to write instead, where the check knows it: replaces exactly the marked words. */
  readonly advice: string | null;
  /** Rule of PRODUCT.md (`R39`), or `platform` for a platform's own limit. */
  readonly rule: string;
  /** Where the figure or the entry comes from. */
  readonly source: string;
  /** Stable name, key of the words on the screen. */
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** 疑错提示: something a check marked in one field of one placement. */
export interface Finding extends TextFinding {
  /** The account whose placement it is; null where the check ran on a content alone. */
  readonly accountId: Id | null;
  /** title, author, digest, body, text, alt, pictures, sourceUrl, attachments. Offsets of `body` are in its plain text. */
  readonly field: string;
}

/** Field of every finding about a file of the post; its facts name `file`, and `line` where there is a place. */
export const attachmentsField = 'attachments';

/** Findings that keep a post from being submitted. */
export function blocking<F extends TextFinding>(findings: readonly F[]): F[] {
  return findings.filter((finding) => finding.severity === 'block');
}

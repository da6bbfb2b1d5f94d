import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { fieldText } from '../text/field-text.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import type { Finding, FindingSeverity } from './finding.ts';

/** Chips: 核对无误 · 引用原文 · 依法应当公开 · 与原件一致 · 其他 (with words of its own). */
export const excuseReasons = ['checked', 'quotation', 'lawfullyPublic', 'asInSource', 'other'] as const;
export type ExcuseReason = (typeof excuseReasons)[number];

/** A finding together with the sentence that it stands in. */
export interface PlacedFinding extends Finding {
  /** The sentence around the marked words; '' for a finding about the text as a whole. */
  readonly context: string;
}

/** What makes two findings the same one: an excuse stands as long as the words and their sentence are equal. */
export interface FindingKey {
  readonly accountId: Id | null;
  readonly kind: string;
  readonly code: string;
  readonly text: string;
  readonly context: string;
}

/** A finding that a person let stand. */
export interface Excuse extends FindingKey {
  /** Null: ignored without a word, which a hint allows. */
  readonly reason: ExcuseReason | null;
}

/** Units of a sentence that are compared on either side of the marked words. */
const reach = 60;
const sentenceEnds = '。!?!?;;\n\r\u2028\u2029';

/** The findings of one placement, each with its sentence. */
export function placeFindings(content: PlacementContent, findings: readonly Finding[]): PlacedFinding[] {
  const texts = new Map<string, string>();
  return findings.map((finding) => {
    const text = texts.get(finding.field) ?? fieldText(content, finding.field);
    texts.set(finding.field, text);
    return { ...finding, context: contextOf(text, finding) };
  });
}

/** The sentence around a place, at most 60 units on either side of it. */
function contextOf(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  if (start === end) return '';
  let from = start;
  while (from > 0 && start - from < reach && !sentenceEnds.includes(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < reach && !sentenceEnds.includes(text.charAt(to))) to++;
  // Half a character could not be stored.
  if (isLow(text, from)) from++;
  if (isLow(text, to)) to--;
  return text.slice(from, Math.min(to, from + 400));
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** One name for a key, for maps and lists. */
export function keyOf({ accountId, kind, code, text, context }: FindingKey): string {
  return JSON.stringify([accountId, kind, code, text, context]);
}

/** The excuse that lets this finding stand; an ignored hint that has become graver since needs a reason. */
export function excuseOf<E extends Excuse>(finding: PlacedFinding, excuses: readonly E[]): E | null {
  if (!mayStand(finding)) return null;
  const key = keyOf(finding);
  return (
    excuses.find((one) => keyOf(one) === key && (finding.severity === 'hint' || one.reason !== null)) ?? null
  );
}

/** Findings that still keep a post from being submitted or signed. */
export function stopping(
  findings: readonly PlacedFinding[],
  excuses: readonly Excuse[],
): readonly PlacedFinding[] {
  return findings.filter((one) => one.severity === 'block' && excuseOf(one, excuses) === null);
}

/** Whether the findings let a post be submitted or a placement be signed: `findingsBlock` {count, codes}. */
export function judgeFindings(findings: readonly PlacedFinding[], excuses: readonly Excuse[]): Verdict {
  const stops = stopping(findings, excuses);
  const [first] = stops;
  if (!first) return allowed;
  return refuse('precondition', first.rule, 'findingsBlock', {
    count: stops.length,
    codes: [...new Set(stops.map(({ code }) => code))],
  });
}

/** Whether a person may let a finding stand, with this reason (R5, R6, R45). */
export function mayExcuse(
  finding: Pick<Finding, 'kind' | 'severity'>,
  reason: ExcuseReason | null,
  note: string,
): Verdict {
  if (!mayStand(finding)) return refuse('precondition', 'platform', 'limitNotExcusable');
  if (reason === null && needsReason(finding.severity)) return refuse('invalid', 'R5', 'excuseReasonMissing');
  if (reason === 'other' && note.trim() === '') return refuse('invalid', 'R5', 'excuseNoteMissing');
  return allowed;
}

/** A hint is ignored without a word (R45); whatever is graver says why. */
export function needsReason(severity: FindingSeverity): boolean {
  return severity !== 'hint';
}

/** No reason makes a text fit that a platform refuses. */
function mayStand({ kind, severity }: Pick<Finding, 'kind' | 'severity'>): boolean {
  return kind !== 'platformLimit' || severity !== 'block';
}

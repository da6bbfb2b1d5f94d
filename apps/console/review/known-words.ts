import i18next from 'i18next';
import type { Translate } from '../words/i18n.ts';
import type { Words } from '../words/zh.ts';
import type { Gate, Reason } from './desk-types.ts';

const reasons: Readonly<Record<Reason, true>> = {
  facts: true,
  wording: true,
  typos: true,
  policyBasis: true,
  law: true,
  secrecy: true,
  personalData: true,
  source: true,
  pictures: true,
  timing: true,
  procedure: true,
  other: true,
};

const gates: Readonly<Record<Gate, true>> = {
  politics: true,
  law: true,
  policy: true,
  secrecy: true,
  wording: true,
};

function isOf<K extends string>(known: Readonly<Record<K, true>>, name: string): name is K {
  return Object.hasOwn(known, name);
}

function hasWords(code: string): code is keyof Words['findings'] {
  return i18next.exists(`findings.${code}`);
}

/** A reason chip as officials say it (R5). */
export function reasonWord(t: Translate, reason: string): string {
  return isOf(reasons, reason) ? t(`desk.reasons.${reason}`) : reason;
}

/** 政治关 … 文字关 (R6). */
export function gateWord(t: Translate, gate: string): string {
  return isOf(gates, gate) ? t(`desk.gates.${gate}`) : gate;
}

/** A finding in a sentence, by its code; a code without words (of a newer server) as it is. */
export function findingWord(
  t: Translate,
  finding: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> },
): string {
  return hasWords(finding.code) ? t(`findings.${finding.code}`, { ...finding.facts }) : finding.code;
}

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

type Code = keyof Words['desk']['findings'];

const codes: Readonly<Record<Code, true>> = {
  titleTooLong: true,
  authorTooLong: true,
  digestTooLong: true,
  textTooLong: true,
  bodyTooLong: true,
  bodyTooManyBytes: true,
  sourceUrlTooLong: true,
  tooManyPictures: true,
  longWeibo: true,
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
  const { size, limit, over } = finding.facts;
  const facts = { size: Number(size), limit: Number(limit), over: Number(over) };
  if (isOf(codes, finding.code)) return t(`desk.findings.${finding.code}`, facts);
  return hasWords(finding.code) ? t(`findings.${finding.code}`, { ...finding.facts }) : finding.code;
}

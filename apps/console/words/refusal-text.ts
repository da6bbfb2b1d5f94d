import type { RefusalFacts } from '@qianfa/domain/refusal';
import i18next from 'i18next';
import type { Translate } from './i18n.ts';

/** Codes come from the server and are checked at run time, so the key cannot be checked by the compiler. */
function sayByCode(t: Translate, code: string, facts: RefusalFacts['facts']): string {
  return (t as unknown as (key: string, facts: object) => string)(`refusals.${code}`, { ...facts });
}

/** Whether there is a sentence for this code in the language of the reader. */
function isKnown(code: string): boolean {
  const sentences: unknown = i18next.getResource(i18next.language, 'translation', 'refusals');
  return typeof sentences === 'object' && sentences !== null && Object.hasOwn(sentences, code);
}

/** The sentence alone. A code without words gives a general sentence that names it. */
export function refusalSentence(t: Translate, refusal: RefusalFacts): string {
  if (!isKnown(refusal.code)) return t('refusals.unknownRefusal', { code: refusal.code });
  return sayByCode(t, refusal.code, refusal.facts);
}

/** What a refused person reads: `您是拟稿人,不能审核本稿 · R3`. Rules that are no number of PRODUCT.md stay unsaid. */
export function refusalText(t: Translate, refusal: RefusalFacts): string {
  const sentence = refusalSentence(t, refusal);
  if (!/^R\d+$/.test(refusal.rule)) return sentence;
  return t('common.reasonRule', { sentence, rule: refusal.rule });
}

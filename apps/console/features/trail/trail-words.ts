import type { TrailAct } from '@qianfa/domain/trail/acts';
import i18next from 'i18next';
import type { Outputs } from '../../trpc.ts';
import { dateText, dateTimeText, type Language } from '../../ui/format.ts';
import type { Translate } from '../../words/i18n.ts';

export type Entry = Outputs['trail']['list'][number];

/** Codes come from the server and are checked at run time, so the key cannot be checked by the compiler. */
function sayByKey(t: Translate, key: string, facts: object = {}): string {
  return (t as unknown as (key: string, facts: object) => string)(key, facts);
}

function isKnown(key: string): boolean {
  return i18next.exists(key);
}

/** `signoff.signed` → 签发. Acts of a newer version show their code. */
export function actWord(t: Translate, act: string): string {
  return isKnown(`trail.acts.${act}`) ? sayByKey(t, `trail.acts.${act}`) : act;
}

/** The first part of an act's code is what it is about: 签发, 账号. */
export function kindWord(t: Translate, act: TrailAct): string {
  const [kind = ''] = act.split('.');
  return isKnown(`trail.kinds.${kind}`) ? sayByKey(t, `trail.kinds.${kind}`) : kind;
}

/** `post:12` → 稿件 12. */
export function subjectWord(t: Translate, subject: string): string {
  const [kind = '', ...rest] = subject.split(':');
  const id = rest.join(':');
  if (subject === 'person:unknown') return t('trail.subjects.unknownPerson');
  const name = kind === 'import' ? 'importBatch' : kind;
  const short = /^[0-9a-f]{64}$/.test(id) ? id.slice(0, 8) : id;
  if (!isKnown(`trail.subjects.${name}`)) return subject;
  return sayByKey(t, `trail.subjects.${name}`, { id: short });
}

/** Who did it: the name as it was then, or what acts when no person does. */
export function actorWord(t: Translate, entry: Pick<Entry, 'actor' | 'actorName'>): string {
  if (entry.actor === 'anonymous') return t('trail.anonymous');
  if (entry.actor === 'operator') return t('trail.operator');
  if (entry.actor === 'system') return t('trail.system');
  return entry.actorName;
}

export interface FactText {
  readonly name: string;
  readonly value: string;
  /** The whole of a digest, to see on hover. */
  readonly whole: string | null;
}

/** The facts of an entry in words; what is empty stays unsaid. */
export function factTexts(t: Translate, language: Language, facts: Entry['facts']): FactText[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    const text = valueText(t, language, key, value);
    if (text === '') return [];
    const name = isKnown(`trail.factNames.${key}`) ? sayByKey(t, `trail.factNames.${key}`) : key;
    return [{ name, value: text, whole: wholeOf(value) }];
  });
}

function wholeOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.some(isDigest) ? value.join('\n') : null;
  return isDigest(value) ? String(value) : null;
}

const isDigest = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isInstant = (value: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

function valueText(t: Translate, language: Language, key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'trail.yes' : 'trail.no');
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return listText(t, language, key, value);
  if (typeof value === 'object') return objectText(t, language, value as Record<string, unknown>);
  const text = String(value);
  if (isDigest(text)) return text.slice(0, 8);
  if (isInstant(text)) return dateTimeText(text, language);
  if (isDay(text)) return dateText(text, language);
  return codeWord(t, key, text);
}

const shownOfList = 4;

function listText(t: Translate, language: Language, key: string, values: readonly unknown[]): string {
  const shown = values.slice(0, shownOfList).map((value) => valueText(t, language, key, value));
  const text = shown.filter((one) => one !== '').join(language === 'en' ? ', ' : '、');
  return values.length > shownOfList ? `${text} ${t('trail.andMore', { count: values.length })}` : text;
}

/** `{ is, was }` is a change; everything else is its facts in a row. */
function objectText(t: Translate, language: Language, value: Record<string, unknown>): string {
  if ('is' in value && 'was' in value) {
    const side = (one: unknown) => valueText(t, language, 'is', one) || '—';
    return t('trail.change', { was: side(value.was), is: side(value.is) });
  }
  return factTexts(t, language, value)
    .map((fact) => `${fact.name} ${fact.value}`)
    .join(language === 'en' ? ', ' : ',');
}

/** Where a code of this fact has its words. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  to: ['runStates', 'releaseStates', 'accountStates'],
  from: ['runStates', 'releaseStates', 'accountStates'],
  was: ['accountStates', 'personStates', 'runStates'],
  state: ['accountStates', 'personStates', 'runStates', 'releaseStates'],
  role: ['roles'],
  level: ['alertLevels'],
  reasons: ['returnReasons'],
  comparison: ['comparisons'],
  verdict: ['verdicts'],
  employment: ['employment'],
  platform: ['platforms'],
  kind: ['unitKinds', 'accountKinds'],
};

function codeWord(t: Translate, key: string, code: string): string {
  const group = (wordsOf[key] ?? []).find((name) => /^\w+$/.test(code) && isKnown(`states.${name}.${code}`));
  return group ? sayByKey(t, `states.${group}.${code}`) : code;
}

import i18next, { type FormatterModule } from 'i18next';
import { dateText, dateTimeText, durationText, type Language } from '../ui/format.ts';

/**
 * How a fact of a refusal is written inside its sentence: `{{at, dateTime}}`, `{{day, date}}`, `{{left, minutes}}`,
 * a number with its noun (`{{count, n:post}}`, `{{count, n:entry/entries}}`: English has two forms), or the name of an enumeration in words/states (`{{platform, platforms}}`). Lists are joined; an unknown word stays
 * as it is, so that nothing is hidden.
 */
export function formatFact(value: unknown, format: string | undefined, language: string | undefined): string {
  const spoken: Language = language === 'en' ? 'en' : 'zh-CN';
  if (Array.isArray(value)) {
    const separator = spoken === 'en' ? ', ' : '、';
    return value.map((part) => formatFact(part, format, language)).join(separator);
  }
  if (value === undefined) return '';
  if (value === null) return spoken === 'en' ? 'none' : '无';
  if (format?.startsWith(counted)) return withNoun(value, format.slice(counted.length));
  switch (format) {
    case 'dateTime':
      return dateTimeText(String(value), spoken);
    case 'date':
      return dateText(String(value), spoken);
    case 'minutes':
      return durationText(Number(value) * 60_000, spoken);
    case undefined:
    case '':
      return String(value);
    default:
      return word(format, String(value));
  }
}

const counted = 'n:';

function withNoun(value: unknown, nouns: string): string {
  const [one = '', many = `${one}s`] = nouns.split('/');
  return `${value} ${Number(value) === 1 ? one : many}`;
}

/** Takes the place of i18next's own formatter. */
export const factFormatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: formatFact,
};

function word(enumeration: string, value: string): string {
  const found: unknown = i18next.getResource(
    i18next.language,
    'translation',
    `states.${enumeration}.${value}`,
  );
  return typeof found === 'string' ? found : value;
}

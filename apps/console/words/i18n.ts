import type { Locale } from 'antd/es/locale';
import i18next, { type i18n, type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { initReactI18next } from 'react-i18next';
import { remember, remembered } from '../ui/theme/preference.ts';
import { factFormatter } from './format-fact.ts';
import type { Words } from './zh.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export type Translate = TFunction;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
    contextSeparator: '::';
  }
}

const key = 'qianfa.language';

function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

interface Loaded {
  readonly words: Words;
  /** Ant Design's own words. */
  readonly antd: Locale;
}

/** Each language is a chunk of its own: nobody loads both at the start. */
async function load(language: Language): Promise<Loaded> {
  switch (language) {
    case 'zh-CN': {
      const [{ zh }, antd] = await Promise.all([import('./zh.ts'), import('antd/es/locale/zh_CN')]);
      return { words: zh, antd: antd.default };
    }
    case 'en': {
      const [{ en }, antd] = await Promise.all([import('./en.ts'), import('antd/es/locale/en_US')]);
      return { words: en, antd: antd.default };
    }
  }
}

const loaded = new Map<Language, Loaded>();

async function give(instance: i18n, language: Language): Promise<void> {
  if (!loaded.has(language)) {
    const found = await load(language);
    loaded.set(language, found);
    instance.addResourceBundle(language, 'translation', found.words);
  }
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Starts the words in the remembered language; Chinese, the source, where none was chosen (whatever the browser speaks). */
export async function startWords(wanted?: Language): Promise<i18n> {
  if (!i18next.isInitialized) {
    await i18next
      .use(factFormatter)
      .use(initReactI18next)
      .init({
        resources: {},
        lng: 'zh-CN',
        fallbackLng: false,
        // Words of states hold underscores (`awaiting_confirmation`), which would be taken for a context.
        contextSeparator: '::',
        interpolation: { escapeValue: false, alwaysFormat: true },
        react: { useSuspense: false },
      });
  }
  const stored = remembered(key);
  await give(i18next, wanted ?? (isLanguage(stored) ? stored : 'zh-CN'));
  return i18next;
}

export async function chooseLanguage(language: Language): Promise<void> {
  remember(key, language);
  await give(i18next, language);
}

function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'zh-CN';
}

function subscribe(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Ant Design's words in the language of the reader; there from the first render on, since its tree depends on it. */
export function useAntdWords(): Locale | undefined {
  return loaded.get(useLanguage())?.antd;
}

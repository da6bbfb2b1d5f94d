import { useTranslation } from 'react-i18next';
import type { Language, Translate } from './i18n.ts';
import { useLanguage } from './i18n.ts';

/** `const { t, language } = useWords()` */
export function useWords(): { t: Translate; language: Language } {
  const { t } = useTranslation();
  return { t, language: useLanguage() };
}

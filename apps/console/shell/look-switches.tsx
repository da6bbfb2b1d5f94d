import { Segmented } from '../ui/segmented.tsx';
import { chooseTheme, type ThemeChoice, useTheme } from '../ui/theme/preference.ts';
import { chooseLanguage, type Language } from '../words/i18n.ts';
import { useWords } from '../words/use-words.ts';

/** Theme and language: also shown before signing in. */
export function LookSwitches() {
  const { t, language } = useWords();
  const { choice } = useTheme();
  return (
    <>
      <Segmented<ThemeChoice>
        label={t('shell.theme.label')}
        value={choice}
        onChange={chooseTheme}
        options={[
          { value: 'auto', label: t('shell.theme.auto') },
          { value: 'light', label: t('shell.theme.light') },
          { value: 'dark', label: t('shell.theme.dark') },
        ]}
      />
      <Segmented<Language>
        label={t('shell.language.label')}
        value={language}
        onChange={chooseLanguage}
        options={[
          { value: 'zh-CN', label: t('shell.language.zh') },
          { value: 'en', label: t('shell.language.en') },
        ]}
      />
    </>
  );
}

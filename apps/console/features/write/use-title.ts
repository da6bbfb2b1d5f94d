import { useEffect } from 'react';
import { useWords } from '../../words/use-words.ts';

/** The window is named after the post, so that several drafts can be told apart. */
export function useTitle(title: string): void {
  const { t } = useWords();
  // The window's title is outside of React.
  useEffect(() => {
    document.title = `${title} · ${t('write.title')} · ${t('common.product')}`;
  }, [title, t]);
}

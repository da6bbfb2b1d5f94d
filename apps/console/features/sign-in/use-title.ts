import { useEffect } from 'react';
import { useWords } from '../../words/use-words.ts';

/** Names the window for a page outside of the frame. */
export function useTitle(title: string): void {
  const { t } = useWords();
  // The document's title is outside of React.
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
}

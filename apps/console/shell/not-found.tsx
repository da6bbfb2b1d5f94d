import { Link } from '@tanstack/react-router';
import { FileQuestionMark } from 'lucide-react';
import { EmptyState } from '../ui/empty-state.tsx';
import { useWords } from '../words/use-words.ts';

export function NotFound() {
  const { t } = useWords();
  return (
    <main>
      <EmptyState
        screen
        icon={FileQuestionMark}
        title={t('shell.notFound.title')}
        hint={t('shell.notFound.hint')}
        action={<Link to="/">{t('shell.crash.home')}</Link>}
      />
    </main>
  );
}

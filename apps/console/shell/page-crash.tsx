import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../ui/error-state.tsx';
import { useWords } from '../words/use-words.ts';

/** In place of one screen that failed; the navigation around it stays. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  const { t } = useWords();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorState screen error={error} onRetry={retry} action={<Link to="/">{t('shell.crash.home')}</Link>} />
  );
}

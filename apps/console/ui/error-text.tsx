import { CircleAlert } from 'lucide-react';
import { errorIdOf, isNetworkError, refusalOf } from '../trpc.ts';
import { refusalText } from '../words/refusal-text.ts';
import { useWords } from '../words/use-words.ts';
import styles from './error-text.module.css';

/** What to tell a person about an error, in their language; empty where there is none. */
export function useErrorText(error: unknown): string {
  const { t } = useWords();
  if (!error) return '';
  const refusal = refusalOf(error);
  if (refusal) return refusalText(t, refusal);
  return isNetworkError(error) ? t('common.errorNetwork') : t('common.errorUnknown');
}

/** The same as one line inside a form or a dialog. */
export function ErrorLine({ error }: { readonly error: unknown }) {
  const { t } = useWords();
  const text = useErrorText(error);
  const id = errorIdOf(error);
  return (
    <div role="alert">
      {text ? (
        <p className={styles.line}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>
            {text}
            {id ? <small className={styles.id}>{t('common.errorId', { id })}</small> : null}
          </span>
        </p>
      ) : null}
    </div>
  );
}

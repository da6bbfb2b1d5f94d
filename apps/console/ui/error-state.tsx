import { Button } from 'antd';
import { CircleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorIdOf, isNetworkError, refusalOf } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import { classNames } from './class-names.ts';
import { useErrorText } from './error-text.tsx';
import styles from './states.module.css';

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
  /** It stands for a whole screen: its title is the screen's heading. */
  readonly screen?: boolean;
}

/** In place of a list or a screen: the refusal with its rule, a lost network, or the number of a logged error. */
export function ErrorState({ error, onRetry, action, screen = false }: ErrorStateProps) {
  const { t } = useWords();
  const text = useErrorText(error);
  const id = errorIdOf(error);
  const Title = screen ? 'h1' : 'p';
  const Icon = isNetworkError(error) ? WifiOff : CircleAlert;
  // A refusal stays a refusal: asking again changes nothing, except after "someone else was first".
  const refusal = refusalOf(error);
  const retries = onRetry && (!refusal || refusal.kind === 'conflict');
  return (
    <div role="alert" className={classNames(styles.center, styles.refused)}>
      <Icon size={28} strokeWidth={1.4} aria-hidden="true" />
      <Title className={styles.title}>{t('common.errorTitle')}</Title>
      <p className={styles.hint}>{text}</p>
      {id ? <p className={styles.id}>{t('common.errorId', { id })}</p> : null}
      {retries || action ? (
        <div className={styles.action}>
          {retries ? <Button onClick={onRetry}>{t('common.retry')}</Button> : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}

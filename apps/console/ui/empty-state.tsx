import { FileText, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly title?: string;
  /** What to do next: an empty list never leaves a person standing there. */
  readonly hint: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: LucideIcon;
  /** It stands for a whole screen: its title is the screen's heading. */
  readonly screen?: boolean;
}

export function EmptyState({ title, hint, action, icon: Icon = FileText, screen = false }: EmptyStateProps) {
  const { t } = useWords();
  const Title = screen ? 'h1' : 'p';
  return (
    <div className={styles.center}>
      <Icon size={28} strokeWidth={1.4} aria-hidden="true" />
      <Title className={styles.title}>{title ?? t('common.emptyTitle')}</Title>
      <div className={styles.hint}>{hint}</div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  );
}

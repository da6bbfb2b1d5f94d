import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/use-words.ts';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Forms and single texts read better narrow. */
  readonly width?: 'full' | 'reading';
  readonly children: ReactNode;
}

/** A screen inside the frame: its heading, what can be done with it, its content. */
export function Page({ title, subtitle, actions, width = 'full', children }: PageProps) {
  const { t } = useWords();
  // The window's name follows the screen, so that tabs and screen readers can tell them apart.
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <div className={classNames(styles.page, width === 'reading' && styles.reading)}>
      <header className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        {subtitle ? <div className={styles.subtitle}>{subtitle}</div> : null}
        {actions ? (
          <div className={styles.actions} data-print="no">
            {actions}
          </div>
        ) : null}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Tables and lists reach the edge of the paper. */
  readonly flush?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** White paper on the desk. */
export function Panel({ title, actions, flush = false, label, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={label}>
      {title || actions ? (
        <header className={styles.panelHead}>
          {title ? <h2>{title}</h2> : null}
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </header>
      ) : null}
      <div className={flush ? undefined : styles.panelBody}>{children}</div>
    </section>
  );
}

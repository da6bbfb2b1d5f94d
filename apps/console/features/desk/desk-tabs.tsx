import type { KeyboardEvent } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import { filesIn } from './attachments.ts';
import styles from './desk.module.css';

export type DeskView = 'preview' | 'text' | 'compare' | 'files';

/** The views that have something to show: nothing to compare with in a first revision, nothing attached in most. */
export function viewsOf(desk: Desk): readonly DeskView[] {
  return [
    'preview',
    'text',
    ...(desk.compareWith === null ? [] : (['compare'] as const)),
    ...(filesIn(desk) === 0 && !declares(desk) ? [] : (['files'] as const)),
  ];
}

/** A relay, or what AI had part in: it is read where the files are (R12, R13). */
function declares({ revision }: Desk): boolean {
  const { relay, ai } = revision.facts.declarations;
  return relay !== null || ai.use !== 'none';
}

interface DeskTabsProps {
  readonly desk: Desk;
  readonly views: readonly DeskView[];
  readonly shown: DeskView;
  readonly onShow: (view: DeskView) => void;
}

/** 预览 · 正文 · 与上次对比 · 附件依据; arrow keys move between them. */
export function DeskTabs({ desk, views, shown, onShow }: DeskTabsProps) {
  const { t } = useWords();
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = views[(views.indexOf(shown) + by + views.length) % views.length];
    if (!next) return;
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t('desk.views')} className={styles.tabs}>
      {views.map((view) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`tab-${view}`}
          aria-selected={view === shown}
          aria-controls="desk-panel"
          tabIndex={view === shown ? 0 : -1}
          className={classNames(styles.tab, view === shown && styles.tabOn)}
          onClick={() => onShow(view)}
          onKeyDown={move}
        >
          {t(`desk.view.${view}`)}
          {view === 'files' && filesIn(desk) > 0 ? (
            <span className={styles.count}>{filesIn(desk)}</span>
          ) : null}
        </button>
      ))}
    </div>
  );
}

import { Input } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { ProofCounts } from '../proof/proof-counts.tsx';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';
import { Actions } from './actions.tsx';
import { CoWriters } from './co-writers.tsx';
import { ConflictBar } from './conflict-bar.tsx';
import { FallsLine } from './falls-line.tsx';
import { RunLine } from './run-line.tsx';
import { SaveState } from './save-state.tsx';
import { SparedLine } from './spared-line.tsx';
import { StandingLine } from './standing-line.tsx';
import { WayAhead } from './way-ahead.tsx';

interface WriteHeaderProps {
  readonly writing: Writing;
  readonly note: string;
  readonly onSubmitted: () => void;
  readonly onGo: (accountId: number | null, field: string) => void;
  /** Opens the list of findings. */
  readonly onFindings: () => void;
}

/** Always says whether it is saved, what is missing, in whose hands it is, and what can be done now. */
export function WriteHeader({ writing, note, onSubmitted, onGo, onFindings }: WriteHeaderProps) {
  const { t } = useWords();
  const { content, change, standing, isSettled, draft } = writing;
  const isLive = standing.run !== null && standing.run.state !== 'withdrawn';
  const head = useRef<HTMLElement>(null);
  useHeight(head);
  return (
    <header className={styles.head} ref={head}>
      <h1 className="unseen">{content.title || t('write.untitled')}</h1>
      <div className={styles.headLine}>
        <Input
          className={styles.title}
          variant="borderless"
          value={content.title}
          disabled={isSettled}
          data-target="workingTitle"
          aria-label={t('write.workingTitle')}
          placeholder={t('write.workingTitle')}
          onChange={(event) => {
            const title = event.target.value;
            change((before) => ({ ...before, title }));
          }}
        />
        <SaveState writing={writing} />
        <ProofCounts writing={writing} onOpen={onFindings} />
        <CoWriters writing={writing} />
        <Actions writing={writing} note={note} onSubmitted={onSubmitted} />
      </div>
      <ConflictBar writing={writing} />
      <SparedLine writing={writing} />
      {draft.restored && draft.status !== 'conflict' ? (
        <p className={styles.restored} role="status">
          {t('write.restored')}
        </p>
      ) : null}
      <RunLine writing={writing} />
      <FallsLine writing={writing} />
      {isSettled && standing.run ? (
        <p className={styles.standing}>{t('write.settled', { state: standing.run.state })}</p>
      ) : (
        <StandingLine writing={writing} onGo={onGo} />
      )}
      {isSettled || isLive ? null : <WayAhead writing={writing} />}
    </header>
  );
}

/** The toolbar and the preview stay below this header, whose height follows what it has to say. */
function useHeight(head: RefObject<HTMLElement | null>): void {
  // Sizes are outside of React.
  useEffect(() => {
    const element = head.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      // On a phone it scrolls away with the rest.
      const stays = window.getComputedStyle(element).position === 'sticky';
      element.parentElement?.style.setProperty('--write-head', stays ? `${element.offsetHeight}px` : '0px');
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [head]);
}

import { Refused } from '@qianfa/domain/refusal';
import { Button } from 'antd';
import { CircleAlert, CircleCheck, CloudOff, LoaderCircle, PenLine } from 'lucide-react';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { timeText } from '../../../ui/format.ts';
import { useWords } from '../../../words/use-words.ts';
import { RefusalLine } from '../refusal-line.tsx';
import type { Writing } from '../use-writing.ts';
import styles from '../write.module.css';

/** Whether everything is saved, and when: always visible. */
export function SaveState({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { status, savedAt, error } = writing.draft;
  switch (status) {
    case 'saved':
      return (
        <span className={styles.save} role="status">
          <CircleCheck size={14} aria-hidden="true" />
          {t('common.saved', { time: timeText(savedAt) })}
        </span>
      );
    case 'written':
      return (
        <span className={styles.save}>
          <PenLine size={14} aria-hidden="true" />
          {t('write.written')}
        </span>
      );
    case 'saving':
      return (
        <span className={styles.save}>
          <LoaderCircle size={14} aria-hidden="true" />
          {t('write.saving')}
        </span>
      );
    case 'offline':
      return (
        <span className={styles.saveSoon} role="status">
          <CloudOff size={14} aria-hidden="true" />
          {t('write.offline')}
        </span>
      );
    case 'conflict':
      return null;
    case 'refused':
      return (
        <span className={styles.saveOver}>
          <CircleAlert size={14} aria-hidden="true" />
          {t('write.notSaved')}
          {error instanceof Refused ? (
            <RefusalLine error={error} />
          ) : (
            <>
              <Button size="small" onClick={() => void writing.keeper.flush()}>
                {t('write.saveNow')}
              </Button>
              <ErrorLine error={error} />
            </>
          )}
        </span>
      );
  }
}

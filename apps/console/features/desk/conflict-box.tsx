import { Button } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { dateTimeText } from '../../ui/format.ts';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './rail.module.css';
import type { DecisionHand, TooLate } from './use-decision.ts';

/** Decided elsewhere, or a newer revision came: who and when, and what to do now. Nothing that was written is lost. */
export function ConflictBox({ hand, tooLate }: { readonly hand: DecisionHand; readonly tooLate: TooLate }) {
  const { t, language } = useWords();
  const { refusal, now } = tooLate;
  const newer = refusal.code === 'revisionSuperseded' && now ? now.revision : null;
  return (
    <div className={styles.conflict} role="alert">
      <p>
        <TriangleAlert size={16} aria-hidden="true" /> <b>{t('desk.tooLate')}</b>
      </p>
      <p>{refusalText(t, refusal)}</p>
      {newer ? (
        <p>
          {t('desk.newRevision', {
            number: newer.number,
            by: newer.createdBy,
            at: dateTimeText(newer.createdAt, language),
          })}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button onClick={() => void hand.reload()}>{t('desk.reload')}</Button>
        <Button type="primary" onClick={() => void hand.goNext()}>
          {t('desk.next')}
        </Button>
      </div>
    </div>
  );
}

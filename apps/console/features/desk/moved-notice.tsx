import { Button } from 'antd';
import type { Desk } from '../../review/desk-types.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './desk.module.css';
import type { DecisionHand } from './use-decision.ts';
import { useLooking } from './use-looking.ts';

/** Somebody decided or submitted meanwhile: said at once, not only when it is too late. */
export function MovedNotice({ desk, hand }: { readonly desk: Desk; readonly hand: DecisionHand }) {
  const { t } = useWords();
  const { moved } = useLooking(desk);
  if (!moved || hand.pending || hand.tooLate) return null;
  return (
    <div className={styles.moved} role="status">
      <span>{t('desk.moved')}</span>
      <Button size="small" onClick={() => void hand.reload()}>
        {t('desk.reload')}
      </Button>
    </div>
  );
}

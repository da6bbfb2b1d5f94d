import { Button } from 'antd';
import type { Desk } from '../../review/desk-types.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './desk.module.css';
import type { DecisionHand } from './use-decision.ts';
import type { Lease } from './use-lease.ts';
import { useLooking } from './use-looking.ts';

interface MovedNoticeProps {
  readonly desk: Desk;
  readonly hand: DecisionHand;
  readonly lease: Lease;
}

/** Somebody decided, took over or submitted meanwhile: said at once, not only when it is too late. */
export function MovedNotice({ desk, hand, lease }: MovedNoticeProps) {
  const { t } = useWords();
  const { moved, lease: now } = useLooking(desk);
  const takenOver = lease.mine && !now.mine && now.by !== null;
  if (!(moved || takenOver) || hand.pending || hand.tooLate) return null;
  return (
    <div className={styles.moved} role="status">
      <span>{moved ? t('desk.moved') : t('work.lease.takenOver', { name: now.by ?? '' })}</span>
      <Button size="small" onClick={() => void hand.reload()}>
        {t('desk.reload')}
      </Button>
    </div>
  );
}

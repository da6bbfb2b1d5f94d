import type { Step } from '../../review/desk-types.ts';
import { holderName } from '../../review/holder-name.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { durationText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';

/** Under the opinions: who is asked now, how many are needed, how much of the limit is used; or that it is not yet their turn. */
export function StepStanding({ step, mine }: { readonly step: Step; readonly mine: boolean }) {
  const { t, language } = useWords();
  // Who was asked by 加签 has to pass too, beside the quorum.
  const assigned = step.holders.filter(({ way }) => way !== 'added').length;
  switch (step.state) {
    case 'open':
      return (
        <div className={styles.standing}>
          <span>
            <b>{step.holders.map((holder) => holderName(t, holder)).join(t('common.separator'))}</b>
            {assigned > 1 && step.kind !== 'sign' ? (
              <span className={styles.faint}> · {quorum()}</span>
            ) : null}
            {mine ? null : <span className={styles.faint}> · {t('desk.inHand')}</span>}
          </span>
          {step.dueAt ? <Countdown due={step.dueAt} from={step.openedAt} /> : null}
        </div>
      );
    case 'waiting':
      return (
        <p className={styles.faint}>
          {t('desk.notYet')}
          {step.limitMinutes > 0
            ? ` · ${t('desk.limit', { time: durationText(step.limitMinutes * 60_000, language) })}`
            : ''}
        </p>
      );
    case 'passed':
    case 'returned':
    case 'rejected':
    case 'withdrawn':
      return null;
  }

  /** Of several groups each has its own: 3 人中任 1 人 + 2 人都要 (R7). */
  function quorum(): string {
    if (step.groupQuorums.length === 0) return words(step.quorum, assigned);
    return step.groupQuorums
      .map((own, index) => words(own, step.holders.filter(({ group }) => group === index).length))
      .join(' + ');
  }

  function words(own: Step['quorum'], of: number): string {
    switch (own.kind) {
      case 'any':
        return t('desk.quorum', { of, need: 1 });
      case 'all':
        return t('desk.quorumAll', { of });
      case 'count':
        return t('desk.quorum', { of, need: own.n });
    }
  }
}

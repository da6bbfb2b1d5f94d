import type { Step } from '../../review/desk-types.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { durationText } from '../../ui/format.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './paper.module.css';

/** Under the opinions: who is asked now, how many are needed, how much of the limit is used; or that it is not yet their turn. */
export function StepStanding({ step, mine }: { readonly step: Step; readonly mine: boolean }) {
  const { t, language } = useWords();
  switch (step.state) {
    case 'open':
      return (
        <div className={styles.standing}>
          <span>
            <b>{step.holders.map(({ name }) => name).join(t('common.separator'))}</b>
            {step.holders.length > 1 && step.kind !== 'sign' ? (
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

  function quorum(): string {
    const of = step.holders.length;
    switch (step.quorum.kind) {
      case 'any':
        return t('desk.quorum', { of, need: 1 });
      case 'all':
        return t('desk.quorumAll', { of });
      case 'count':
        return t('desk.quorum', { of, need: step.quorum.n });
    }
  }
}

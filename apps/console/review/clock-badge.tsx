import { isOpenClock } from '@qianfa/domain/deadlines/statutory';
import type { Outputs } from '../trpc.ts';
import { Countdown } from '../ui/countdown.tsx';
import { dateTimeText } from '../ui/format.ts';
import { StateBadge } from '../ui/state-badge.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './clock-badge.module.css';

export type StatutoryClock = Outputs['incident']['list'][number]['clocks'][number];

interface ClockLineProps {
  readonly clock: StatutoryClock;
  /** The time that is left stands as a badge above: the line says the rest. */
  readonly chipAbove?: boolean;
}

/** A statutory clock: what has to be done, how much time is left, and when it was done with its proof (R9–R11). */
export function ClockLine({ clock, chipAbove = false }: ClockLineProps) {
  const { t, language } = useWords();
  const { kind, standing, dueAt, doneAt, proof, rule } = clock;
  return (
    <span className={styles.line}>
      <span className={styles.what}>
        {t(`kinds.clocks.${kind}`)} <span className="quiet">{rule}</span>
      </span>
      {chipAbove && isOpenClock(clock) ? null : <ClockBadge clock={clock} />}
      <span className="quiet">
        {doneAt
          ? t('kinds.done', { time: dateTimeText(doneAt, language) })
          : t('kinds.due', { time: dateTimeText(dueAt, language) })}
      </span>
      {proof?.link ? (
        <a href={proof.link} target="_blank" rel="noreferrer">
          {t('kinds.proof')}
        </a>
      ) : null}
      {clock.isGuess && standing !== 'met' ? <span className={styles.guess}>{t('kinds.guess')}</span> : null}
    </span>
  );
}

/** The clocks that still run, each as one small badge that says what has to be done: for a row or a header (R9–R11). */
export function ClockChips({ clocks }: { readonly clocks: readonly StatutoryClock[] }) {
  return clocks.filter(isOpenClock).map((clock) => <ClockBadge key={clock.kind} clock={clock} named />);
}

/** The badge alone: a countdown while it runs, the word when it is over. */
export function ClockBadge({ clock, named }: { readonly clock: StatutoryClock; readonly named?: boolean }) {
  const { t } = useWords();
  switch (clock.standing) {
    case 'met':
      return <StateBadge tone="well">{t('kinds.standings.met')}</StateBadge>;
    case 'metLate':
      return <StateBadge tone="over">{t('kinds.standings.metLate')}</StateBadge>;
    case 'excused':
      return <StateBadge tone="plain">{t('kinds.standings.excused')}</StateBadge>;
    case 'running':
    case 'half':
    case 'pressing':
    case 'overdue':
      return (
        <Countdown
          due={clock.dueAt}
          from={clock.startedAt}
          {...(named
            ? {
                what: {
                  short: t(`kinds.short.${clock.kind}`),
                  whole: `${t(`kinds.clocks.${clock.kind}`)} ${clock.rule}`,
                },
              }
            : {})}
        />
      );
  }
}

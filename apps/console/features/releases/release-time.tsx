import { dateTimeText } from '../../ui/format.ts';
import type { ReleaseLine } from '../../ui/release-state.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './releases.module.css';

/** The time that matters now: when it went out and who says so, until when somebody has it, or when it is planned. */
export function ReleaseTime({ row }: { readonly row: ReleaseLine }) {
  const { t, language } = useWords();
  const at = (instant: string) => dateTimeText(instant, language);
  if (row.takenDownAt) return <>{t('release.times.takenDown', { time: at(row.takenDownAt) })}</>;
  if (row.publishedAt) {
    const source = row.publishedAtSource ? t(`states.timeSources.${row.publishedAtSource}`) : '';
    return (
      <span className={styles.state}>
        {t('release.times.published', { time: at(row.publishedAt) })}
        <span className="quiet small">
          {t('release.times.source', { source })}
          {row.state === 'awaiting_confirmation' && row.confirmBy
            ? ` · ${t('release.times.confirmBy', { time: at(row.confirmBy) })}`
            : ''}
        </span>
      </span>
    );
  }
  if (row.state === 'sending' && row.leasedUntil && row.holderName) {
    return <>{t('release.times.leased', { name: row.holderName, time: at(row.leasedUntil) })}</>;
  }
  if (row.plannedAt) return <>{t('release.times.plannedFor', { time: at(row.plannedAt) })}</>;
  return row.state === 'waiting' ? <span className="quiet">{t('release.times.anytime')}</span> : <>—</>;
}

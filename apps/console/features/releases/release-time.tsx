import { dateTimeText } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import type { ReleaseLine } from '../../ui/release-state.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './releases.module.css';

/** The time that matters now: when it went out and who says so, until when somebody has it, or when it is planned. */
export function ReleaseTime({ row }: { readonly row: ReleaseLine }) {
  const { t, language } = useWords();
  const at = (instant: string) => dateTimeText(instant, language);
  if (row.takenDownAt) {
    return (
      <span className={styles.state}>
        {t('release.times.takenDown', { time: at(row.takenDownAt) })}
        {row.reportDueAt ? (
          <span className="quiet small">{t('release.times.reportDue', { time: at(row.reportDueAt) })}</span>
        ) : null}
      </span>
    );
  }
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
  return row.state === 'waiting' ? <Anytime signedAt={row.signedAt} /> : <>—</>;
}

const dayMs = 24 * 3_600_000;
const longDays = 3;

/** Signed and without a time: after some days it says how long, so that nothing signed is forgotten. */
function Anytime({ signedAt }: { readonly signedAt: string }) {
  const { t } = useWords();
  const count = Math.floor((useNow() - Date.parse(signedAt)) / dayMs);
  if (count < longDays) return <span className="quiet">{t('release.times.anytime')}</span>;
  return <span className={styles.long}>{t('release.times.waitingDays', { count })}</span>;
}

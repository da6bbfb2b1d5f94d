import { ClockLine } from '../../review/clock-badge.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { IncidentActs } from './incident-acts.tsx';
import type { Incident } from './incident-types.ts';
import styles from './incidents.module.css';

/** One 突发事件. */
export function IncidentCard({ incident }: { readonly incident: Incident }) {
  const { t, language } = useWords();
  const { out, underWay, afterReviewsOpen, conference } = incident;
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2>{incident.title}</h2>
        {incident.isSettled ? <StateBadge tone="well">{t('kinds.incident.settled')}</StateBadge> : null}
        <span>{t('kinds.incident.begun', { time: dateTimeText(incident.startedAt, language) })}</span>
        <span className="quiet">
          {t('kinds.incident.at', {
            place: incident.place,
            unit: incident.unitName,
            name: incident.openedBy,
          })}
        </span>
      </header>
      <div className={styles.clocks}>
        {incident.clocks.map((clock) => (
          <ClockLine key={clock.kind} clock={clock} />
        ))}
      </div>
      {conference?.kind === 'waived' ? (
        <p className={styles.verdict}>
          {t('kinds.incident.waived', { name: conference.by, note: conference.note ?? '' })}
        </p>
      ) : null}
      <div className={styles.counts}>
        <span>
          {out.length > 0 ? t('kinds.incident.out', { count: out.length }) : t('kinds.incident.outNone')}
        </span>
        {underWay > 0 ? <span>{t('kinds.incident.underWay', { count: underWay })}</span> : null}
        {afterReviewsOpen > 0 ? (
          <StateBadge tone="soon">{t('kinds.incident.reviewsOpen', { count: afterReviewsOpen })}</StateBadge>
        ) : null}
      </div>
      {out.length > 0 ? (
        <ul className={styles.out}>
          {out.map(({ postId, title, link, at }) => (
            <li key={postId}>
              <When at={at} style="short" />{' '}
              {link ? (
                <a href={link} target="_blank" rel="noreferrer">
                  {title}
                </a>
              ) : (
                title
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <IncidentActs incident={incident} />
    </li>
  );
}

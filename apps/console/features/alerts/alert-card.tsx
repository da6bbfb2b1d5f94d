import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dateTimeText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { QueuedDraft } from '../../ui/queued-draft.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { AlertActions } from './alert-actions.tsx';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';

const tones = {
  reminder: 'action',
  warning: 'soon',
  alert: 'soon',
  workOrder: 'over',
} as const satisfies Record<Alert['level'], Tone>;

/** One condition: how bad, since when, what comes next, and what would cure it. */
export function AlertCard({ alert }: { readonly alert: Alert }) {
  const { t } = useWords();
  return (
    <li className={styles.card} data-level={alert.level}>
      <header className={styles.head}>
        <StateBadge tone={alert.state === 'closed' ? 'plain' : tones[alert.level]}>
          {t(`states.alertLevels.${alert.level}`)}
        </StateBadge>
        <PlatformIcon platform={alert.platform} size={18} />
        <h2 className={styles.name}>
          <Link to="/board" search={{ account: alert.accountId }}>
            {alert.account}
          </Link>
        </h2>
        <span className="quiet">{alert.unit}</span>
        <span className={styles.standing}>
          <Standing alert={alert} />
        </span>
      </header>
      <Facts alert={alert} />
      {alert.state === 'closed' ? null : <AlertActions alert={alert} />}
    </li>
  );
}

function Standing({ alert }: { readonly alert: Alert }) {
  const { t } = useWords();
  const { daysLeft, trial } = alert;
  return (
    <>
      {trial ? <StateBadge tone="plain">{t('alerts.trial')}</StateBadge> : null}
      <b>
        {daysLeft === null
          ? t('alerts.never')
          : daysLeft >= 0
            ? t('alerts.left', { days: daysLeft })
            : daysLeft === -1
              ? t('alerts.over')
              : t('alerts.overBy', { days: -daysLeft - 1 })}
      </b>
      <StateBadge tone={alert.state === 'new' ? 'action' : 'plain'}>
        {t(`states.alertStates.${alert.state}`)}
      </StateBadge>
    </>
  );
}

function Facts({ alert }: { readonly alert: Alert }) {
  const { t, language } = useWords();
  const { next, workOrder, acknowledged, closed } = alert;
  return (
    <dl className={styles.facts}>
      <Fact name={t('alerts.last')}>
        {alert.lastAt ? <When at={alert.lastAt} style="full" /> : t('alerts.never')}
      </Fact>
      <Fact name={t('alerts.since')}>
        <When at={alert.since} style="full" />
      </Fact>
      {closed ? null : (
        <Fact name={t('alerts.next')}>
          {next
            ? t('alerts.nextStep', {
                time: dateTimeText(next.at, language),
                level: t(`states.alertLevels.${next.level}`),
                who: whoOf(t(`alerts.notifies.${next.notifies}`), next.notifies, alert),
              })
            : t('alerts.top')}
        </Fact>
      )}
      {workOrder ? (
        <Fact name={t('alerts.order')}>
          {t('alerts.orderDue', {
            state: t(`states.workOrderStates.${workOrder.state}`),
            time: dateTimeText(workOrder.dueAt, language),
          })}
        </Fact>
      ) : null}
      {acknowledged ? (
        <Fact name={t('states.alertStates.acknowledged')}>
          {t('alerts.acknowledgedBy', {
            name: acknowledged.by,
            time: dateTimeText(acknowledged.at, language),
          })}
        </Fact>
      ) : null}
      {closed ? (
        <Fact name={t('states.alertStates.closed')}>
          {t('alerts.closedAt', {
            time: dateTimeText(closed.at, language),
            reason: t(`alerts.closedReasons.${closed.reason}`),
          })}
          {closed.conclusion ? ` — ${closed.conclusion}` : null}
        </Fact>
      ) : (
        <Fact name={t('alerts.drafts')}>
          <Drafts alert={alert} />
        </Fact>
      )}
    </dl>
  );
}

/** The publisher is named; editors and leaders are those of the unit. */
function whoOf(word: string, notifies: string, { publisherName }: Alert): string {
  return notifies === 'publisher' && publisherName ? `${word} ${publisherName}` : word;
}

function Drafts({ alert }: { readonly alert: Alert }) {
  const { t } = useWords();
  if (alert.drafts.length === 0) return <span className={styles.none}>{t('alerts.noDrafts')}</span>;
  return (
    <ul>
      {alert.drafts.map((draft) => (
        <li key={draft.postId}>
          <QueuedDraft draft={draft} />
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { dateTimeText } from '../../ui/format.ts';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { AlertActions } from './alert-actions.tsx';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';
import { Fact } from './fact.tsx';
import { MatterFacts } from './matter-facts.tsx';
import { SilenceFacts } from './silence-facts.tsx';

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
  const { trial, matter } = alert;
  return (
    <>
      {trial ? <StateBadge tone="plain">{t('alerts.trial')}</StateBadge> : null}
      <b>
        {alert.about === 'silence' ? (
          <DaysLeft days={alert.daysLeft} />
        ) : matter ? (
          t(`alerts.matters.${matter.of}`)
        ) : (
          t(`alerts.kinds.${alert.about}`)
        )}
      </b>
      <StateBadge tone={alert.state === 'new' ? 'action' : 'plain'}>
        {t(`states.alertStates.${alert.state}`)}
      </StateBadge>
    </>
  );
}

function DaysLeft({ days }: { readonly days: number | null }) {
  const { t } = useWords();
  if (days === null) return t('alerts.never');
  if (days >= 0) return t('alerts.left', { days });
  return days === -1 ? t('alerts.over') : t('alerts.overBy', { days: -days - 1 });
}

function Facts({ alert }: { readonly alert: Alert }) {
  const { t, language } = useWords();
  const { workOrder, acknowledged, closed } = alert;
  return (
    <dl className={styles.facts}>
      {alert.about === 'silence' ? <SilenceFacts alert={alert} /> : <MatterFacts alert={alert} />}
      {workOrder ? (
        <Fact name={t('alerts.order')}>
          <Link to="/work-orders/$workOrderId" params={{ workOrderId: String(workOrder.id) }}>
            {t('alerts.orderDue', {
              state: t(`states.workOrderStates.${workOrder.state}`),
              time: dateTimeText(workOrder.dueAt, language),
            })}
          </Link>
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
      ) : null}
    </dl>
  );
}

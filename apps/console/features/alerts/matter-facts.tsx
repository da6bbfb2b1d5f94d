import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { dateTimeText } from '../../ui/format.ts';
import { serverNow } from '../../ui/now.ts';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';
import { Fact } from './fact.tsx';

/** What an alert is about that is no silence: since when, by when, whom it is with, and where to go next. */
export function MatterFacts({ alert }: { readonly alert: Alert }) {
  const { t, language } = useWords();
  const { matter } = alert;
  if (matter === null) {
    return (
      <>
        <Fact name={t('alerts.since')}>
          <When at={alert.since} style="full" />
        </Fact>
        <Fact name={t('alerts.about')}>{t('alerts.subjectGone')}</Fact>
      </>
    );
  }
  return (
    <>
      {matter.name === null && matter.link === null ? null : (
        <Fact name={t('alerts.about')}>
          {matter.name} {matter.link === null ? null : <LiveLink href={matter.link} />}
        </Fact>
      )}
      {alert.dueAt === null ? null : (
        <Fact name={t('alerts.dueAt')}>
          {Date.parse(alert.dueAt) <= serverNow()
            ? t('alerts.passedBy', { time: dateTimeText(alert.dueAt, language) })
            : dateTimeText(alert.dueAt, language)}
        </Fact>
      )}
      <Fact name={t('alerts.since')}>
        <When at={alert.since} style="full" />
      </Fact>
      {matter.count === null || alert.closed ? null : (
        <Fact name={t('alerts.about')}>{t('alerts.publications', { count: matter.count })}</Fact>
      )}
      {alert.closed ? null : (
        <>
          <Fact name={t('alerts.with')}>
            <Holders matter={matter} />
          </Fact>
          <Fact name={t('alerts.next')}>
            <NextPage alert={alert} matter={matter} />
          </Fact>
        </>
      )}
    </>
  );
}

function LiveLink({ href }: { readonly href: string }) {
  const { t } = useWords();
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles.live}>
      {t('alerts.openLive')} <ExternalLink size={14} aria-hidden="true" />
    </a>
  );
}

type Matter = NonNullable<Alert['matter']>;

function Holders({ matter }: { readonly matter: Matter }) {
  const { t } = useWords();
  if (matter.holders.length > 0) return matter.holders.join('、');
  if (matter.of === 'afterReview') return t('alerts.withReviewers');
  return <span className={styles.none}>{t('alerts.withNobody')}</span>;
}

/** The page where it is done. */
function NextPage({ alert, matter }: { readonly alert: Alert; readonly matter: Matter }) {
  const { t } = useWords();
  const words = t(`alerts.todo.${matter.of}`);
  switch (matter.of) {
    case 'information':
    case 'conference':
      return <Link to="/incidents">{words}</Link>;
    case 'afterReview':
      return (
        <Link to="/incidents" search={{ tab: 'afterReviews' }}>
          {words}
        </Link>
      );
    case 'interpretation':
      return (
        <Link to="/incidents" search={{ tab: 'later' }}>
          {words}
        </Link>
      );
    case 'disclosure':
      return (
        <Link to="/incidents" search={{ tab: 'disclosures' }}>
          {words}
        </Link>
      );
    case 'consentOverdue':
    case 'consentDenied':
      return (
        <Link to="/signing" search={{ tab: 'deputy' }}>
          {words}
        </Link>
      );
    case 'different':
    case 'gone':
      return <LivePage alert={alert} matter={matter} words={words} />;
    case 'unsigned':
      return (
        <Link to="/unsigned" search={{ account: alert.accountId }}>
          {words}
        </Link>
      );
    case 'reportDue':
    case 'report':
      return <ReportPage matter={matter} words={words} />;
  }
}

/** The release for who may open it, else the account with what is live on it. */
function LivePage({
  alert,
  matter,
  words,
}: {
  readonly alert: Alert;
  readonly matter: Matter;
  readonly words: string;
}) {
  if (matter.releaseId === null) return <AccountPage alert={alert} words={words} />;
  return (
    <Link to="/publish/$releaseId" params={{ releaseId: String(matter.releaseId) }}>
      {words}
    </Link>
  );
}

function ReportPage({ matter, words }: { readonly matter: Matter; readonly words: string }) {
  if (matter.publicationId === null) return <Link to="/takedowns">{words}</Link>;
  return (
    <Link to="/takedowns/$publicationId" params={{ publicationId: String(matter.publicationId) }}>
      {words}
    </Link>
  );
}

function AccountPage({ alert, words }: { readonly alert: Alert; readonly words: string }) {
  return (
    <Link to="/accounts/$accountId" params={{ accountId: String(alert.accountId) }}>
      {words}
    </Link>
  );
}

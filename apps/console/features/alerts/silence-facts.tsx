import { dateTimeText } from '../../ui/format.ts';
import { QueuedDraft } from '../../ui/queued-draft.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Alert } from './alert-type.ts';
import styles from './alerts.module.css';
import { Fact } from './fact.tsx';

/** A quiet account: its last post, where the ladder goes on, and the drafts that would cure it (R27). */
export function SilenceFacts({ alert }: { readonly alert: Alert }) {
  const { t, language } = useWords();
  const { next } = alert;
  return (
    <>
      <Fact name={t('alerts.last')}>
        {alert.lastAt ? <When at={alert.lastAt} style="full" /> : t('alerts.never')}
      </Fact>
      <Fact name={t('alerts.since')}>
        <When at={alert.since} style="full" />
      </Fact>
      {alert.closed ? null : (
        <>
          <Fact name={t('alerts.next')}>
            {next
              ? t('alerts.nextStep', {
                  time: dateTimeText(next.at, language),
                  level: t(`states.alertLevels.${next.level}`),
                  who: whoOf(t(`alerts.notifies.${next.notifies}`), next.notifies, alert),
                })
              : t('alerts.top')}
          </Fact>
          <Fact name={t('alerts.drafts')}>
            <Drafts alert={alert} />
          </Fact>
        </>
      )}
    </>
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

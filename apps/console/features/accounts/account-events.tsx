import { Panel } from '../../ui/page.tsx';
import { When } from '../../ui/when.tsx';
import { useWords } from '../../words/use-words.ts';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';

/** The recorded acts of the account, the newest first (R16). */
export function AccountEvents({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  return (
    <Panel title={t('accounts.events')}>
      {account.events.length === 0 ? <p className="quiet">{t('accounts.noEvents')}</p> : null}
      <ol className={styles.timeline}>
        {account.events.map((event) => (
          <li key={event.id}>
            <b>{t(`accounts.acts.${event.act}`)}</b>
            <When at={event.onDay} style="date" />
            {event.filingNo ? <span className="quiet">{event.filingNo}</span> : null}
            <span className="quiet small end">{event.recordedBy ?? ''}</span>
            {event.reason ? <span className={styles.reason}>{event.reason}</span> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

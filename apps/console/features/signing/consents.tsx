import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTimeText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { StateBadge, type Tone } from '../../ui/state-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import { DenyConsent, SettleConsent, SettleOnPaper } from './settle-consent.tsx';
import styles from './signing.module.css';
import type { Consent } from './signing-types.ts';

const toneOf = {
  waiting: 'soon',
  overdue: 'over',
  settled: 'well',
  settledLate: 'soon',
  denied: 'over',
  revoked: 'unknown',
} as const satisfies Record<Consent['state'], Tone>;

/** 待补签 of the one who agreed and of the office; what was answered lately stands below (R43). */
export function Consents() {
  const { t } = useWords();
  const query = useQuery(useTRPC().signing.consents.queryOptions());
  return (
    <Panel title={t('signing.deputy.consents')} flush>
      {query.isPending ? (
        <LoadingState lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState title={t('signing.deputy.consentsEmpty')} hint={t('signing.deputy.consentsHint')} />
      ) : (
        <ul className={styles.list}>
          {query.data.map((consent) => (
            <ConsentRow key={consent.signoffId} consent={consent} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ConsentRow({ consent }: { readonly consent: Consent }) {
  const { t, language } = useWords();
  const mayRegister = useMay('paper.register').ok;
  const [asked, ask] = useState<'settle' | 'deny' | 'paper' | null>(null);
  const isOpen = consent.state === 'waiting' || consent.state === 'overdue';
  const close = () => ask(null);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b>{t('desk.platformAccount', { platform: consent.platform, account: consent.account })}</b>{' '}
        <StateBadge tone={toneOf[consent.state]}>{t(`states.consentStates.${consent.state}`)}</StateBadge>
        <p>
          {t('signing.deputy.deputyOf', {
            deputy: consent.deputy,
            agreedBy: consent.agreedBy,
            means: t(`states.consentMeans.${consent.means}`),
            at: dateTimeText(consent.agreedAt, language),
          })}
        </p>
        <p className="quiet small">
          {t('signing.deputy.post', { post: consent.postId })} ·{' '}
          {t('signing.deputy.due', { at: dateTimeText(consent.dueAt, language) })}
          {consent.note ? ` · ${consent.note}` : ''}
        </p>
      </div>
      {isOpen ? (
        <div className={styles.acts}>
          {consent.mine ? (
            <>
              <Button type="primary" onClick={() => ask('settle')}>
                {t('signing.deputy.settle')}
              </Button>
              <Button danger onClick={() => ask('deny')}>
                {t('signing.deputy.deny')}
              </Button>
            </>
          ) : mayRegister ? (
            <Button onClick={() => ask('paper')}>{t('signing.deputy.onPaper')}</Button>
          ) : null}
        </div>
      ) : null}
      {asked === 'settle' ? <SettleConsent consent={consent} onClose={close} /> : null}
      {asked === 'deny' ? <DenyConsent consent={consent} onClose={close} /> : null}
      {asked === 'paper' ? <SettleOnPaper consent={consent} onClose={close} /> : null}
    </li>
  );
}

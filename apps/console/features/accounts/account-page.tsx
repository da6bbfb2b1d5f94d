import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PlatformIcon } from '../../ui/platform-icon.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountEvents } from './account-events.tsx';
import { AccountFacts } from './account-facts.tsx';
import { AccountState } from './account-flags.tsx';
import { AccountForm } from './account-form.tsx';
import { AccountLimits } from './account-limits.tsx';
import { AccountPublications } from './account-publications.tsx';
import { PlatformWord } from './account-table.tsx';
import { AccountTerms } from './account-terms.tsx';
import type { AccountView } from './account-values.ts';
import styles from './accounts.module.css';
import { SecondReason } from './second-reason.tsx';

/** One account: its register, people, terms, limits and recorded acts. */
export function AccountPage() {
  const { t } = useWords();
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  const query = useQuery(useTRPC().account.one.queryOptions({ accountId: Number(accountId) }));
  if (query.isPending) {
    return (
      <Page title={t('accounts.title')}>
        <LoadingState lines={7} />
      </Page>
    );
  }
  if (query.isError) {
    return (
      <Page title={t('accounts.title')}>
        <ErrorState
          error={query.error}
          onRetry={() => void query.refetch()}
          action={<Link to="/accounts">{t('accounts.back')}</Link>}
        />
      </Page>
    );
  }
  return <AccountSheet account={query.data} />;
}

function AccountSheet({ account }: { readonly account: AccountView }) {
  const { t } = useWords();
  const [open, setOpen] = useState<'none' | 'change' | 'reason'>('none');
  const unsettled = account.secondOfKind && account.secondReason === null;
  const close = () => setOpen('none');
  return (
    <Page
      title={account.name}
      subtitle={
        <span className="row">
          <PlatformIcon platform={account.platform} />
          <PlatformWord platform={account.platform} kind={account.kind} />
          <AccountState state={account.state} />
        </span>
      }
      actions={
        <>
          <ReasonButton may={account.may.change} onClick={() => setOpen('change')}>
            {t('accounts.change')}
          </ReasonButton>
          <AccountActs account={account} />
        </>
      }
    >
      {account.currentTermId === null && account.state === 'open' ? (
        <p className={`${styles.flag} ${styles.over}`} role="status">
          {t('accounts.noPublisher')} · R15
        </p>
      ) : null}
      {unsettled ? (
        <div className={styles.flag} role="status">
          <span>{t('accounts.secondFlag')} · R16</span>
          {account.may.secondReason.ok ? (
            <Button size="small" onClick={() => setOpen('reason')}>
              {t('accounts.recordReason')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.mainSide}>
          <AccountFacts account={account} />
          <AccountTerms account={account} />
          <AccountPublications account={account} />
        </div>
        <div className={styles.side}>
          <AccountLimits account={account} />
          <AccountEvents account={account} />
        </div>
      </div>
      {open === 'change' ? <AccountForm account={account} onClose={close} /> : null}
      {open === 'reason' ? <SecondReason account={account} onClose={close} /> : null}
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { BookUser } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { AccountFilters } from './account-filters.tsx';
import { AccountForm } from './account-form.tsx';
import { AccountTable } from './account-table.tsx';
import styles from './accounts.module.css';
import { useAccountSearch } from './use-account-search.ts';

/** 账号台账: every account in reach, who answers for it, and what is to be settled. */
export function AccountsPage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [registering, setRegistering] = useState(false);
  const may = useQuery(trpc.account.may.queryOptions());
  return (
    <Page
      title={t('accounts.title')}
      actions={
        may.data ? (
          <>
            <ReasonButton
              may={may.data.importRegister}
              onClick={() => void navigate({ to: '/accounts/import' })}
            >
              {t('accounts.importRegister')}
            </ReasonButton>
            <ReasonButton type="primary" may={may.data.register} onClick={() => setRegistering(true)}>
              {t('accounts.register')}
            </ReasonButton>
          </>
        ) : null
      }
    >
      <Panel flush label={t('accounts.caption')}>
        <AccountList />
      </Panel>
      {registering ? <AccountForm account={null} onClose={() => setRegistering(false)} /> : null}
    </Page>
  );
}

function AccountList() {
  const { search, change } = useAccountSearch();
  const page = search.page ?? 1;
  const query = useQuery({
    ...useTRPC().account.list.queryOptions({
      unitId: search.unit ?? null,
      platform: search.platform ?? null,
      state: search.state ?? null,
      flag: search.flag ?? null,
      text: search.text ?? '',
      offset: (page - 1) * 50,
    }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <AccountFilters total={query.data?.total ?? null} />
      {query.isPending ? (
        <LoadingState lines={7} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.accounts.length === 0 ? (
        <NoAccounts />
      ) : (
        <AccountTable accounts={query.data.accounts} />
      )}
      <div className={styles.pager}>
        <Pager
          total={query.data?.total ?? 0}
          pageSize={query.data?.pageSize ?? 50}
          page={page}
          onPage={(next) => change({ page: next > 1 ? next : undefined })}
        />
      </div>
    </>
  );
}

function NoAccounts() {
  const { t } = useWords();
  const { search, change } = useAccountSearch();
  const filtered = Object.keys(search).length > 0;
  const none = { unit: undefined, platform: undefined, state: undefined, flag: undefined, text: undefined };
  return (
    <EmptyState
      icon={BookUser}
      title={filtered ? t('accounts.emptyFiltered') : t('accounts.empty')}
      hint={filtered ? '' : t('accounts.emptyHint')}
      action={filtered ? <Button onClick={() => change(none)}>{t('accounts.clearFilters')}</Button> : null}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './follow-up.module.css';
import { Listed } from './listed.tsx';
import { UnsignedCard } from './unsigned-card.tsx';

/** 未匹配签发记录: each publication that is live without a sign-off, until a person concludes on it (R24). */
export function UnsignedPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/frame/unsigned' });
  const navigate = useNavigate({ from: '/unsigned' });
  const state = search.state ?? 'open';
  const query = useQuery({
    ...useTRPC().unsigned.list.queryOptions({ state, accountId: search.account ?? null }),
    refetchInterval: 60_000,
  });
  const account = query.data?.find(({ accountId }) => accountId === search.account)?.account;
  const open = state === 'open';
  return (
    <Page
      title={t('followUp.unsigned.title')}
      subtitle={t('followUp.unsigned.lead')}
      actions={<Link to="/alerts">{t('followUp.back')}</Link>}
    >
      <div className={styles.filters}>
        <Chips
          label={t('followUp.filter')}
          value={state}
          chips={[
            { value: 'open', label: t('followUp.unsigned.open') },
            { value: 'concluded', label: t('followUp.unsigned.concluded') },
          ]}
          onChange={(value) =>
            void navigate({
              search: (before) => ({ ...before, state: value === 'concluded' ? 'concluded' : undefined }),
              replace: true,
            })
          }
        />
        {search.account === undefined ? null : (
          <span className="row">
            {account ? <span className="quiet">{t('followUp.unsigned.ofAccount', { account })}</span> : null}
            <Button
              type="link"
              onClick={() =>
                void navigate({ search: (before) => ({ ...before, account: undefined }), replace: true })
              }
            >
              {t('followUp.unsigned.allAccounts')}
            </Button>
          </span>
        )}
      </div>
      <Listed
        name={t('followUp.unsigned.list')}
        query={query}
        empty={{
          title: t(open ? 'followUp.unsigned.empty' : 'followUp.unsigned.emptyConcluded'),
          hint: t(open ? 'followUp.unsigned.emptyHint' : 'followUp.unsigned.emptyConcludedHint'),
        }}
      >
        {(row) => <UnsignedCard key={row.publicationId} row={row} />}
      </Listed>
    </Page>
  );
}

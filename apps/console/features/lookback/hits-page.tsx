import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { refusalText } from '../../words/refusal-text.ts';
import { useWords } from '../../words/use-words.ts';
import { HitTable } from './hit-table.tsx';
import styles from './lookback.module.css';

const perPage = 50;

/** 回看结果: what changed lexicons found in one's own drafts and in what one's unit has live, as work to do. */
export function HitsPage() {
  const { t } = useWords();
  const may = useMay('lookback.read');
  const search = useSearch({ from: '/frame/lexicons/hits' });
  const navigate = useNavigate({ from: '/lexicons/hits' });
  const settled = search.state === 'settled';
  const page = search.page ?? 1;
  const query = useQuery({
    ...useTRPC().wording.hits.queryOptions({ settled, page }),
    placeholderData: (before) => before,
    enabled: may.ok,
  });
  if (!may.ok) {
    return (
      <Page title={t('lexicons.hitsPage.title')}>
        <EmptyState
          title={t('lexicons.hitsPage.title')}
          hint={may.refusal ? refusalText(t, may.refusal) : t('refusals.roleLacksRight')}
        />
      </Page>
    );
  }
  return (
    <Page title={t('lexicons.hitsPage.title')} subtitle={t('lexicons.hitsPage.lead')}>
      <Chips
        label={t('lexicons.alarms.filter')}
        value={settled ? 'settled' : 'open'}
        onChange={(state) =>
          void navigate({ search: state === 'settled' ? { state: 'settled' } : {}, replace: true })
        }
        chips={[
          { value: 'open', label: t('lexicons.alarms.open') },
          { value: 'settled', label: t('lexicons.alarms.settled') },
        ]}
      />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Panel flush>
          {query.data.rows.length === 0 ? (
            <EmptyState
              icon={History}
              title={t(settled ? 'lexicons.hitsPage.emptySettled' : 'lexicons.hitsPage.empty')}
              hint={t('lexicons.hitsPage.emptyHint')}
            />
          ) : (
            <HitTable hits={query.data.rows} />
          )}
          <div className={styles.pager}>
            <Pager
              total={query.data.total}
              pageSize={perPage}
              page={page}
              onPage={(next) =>
                void navigate({ search: (before) => ({ ...before, page: next > 1 ? next : undefined }) })
              }
            />
          </div>
        </Panel>
      )}
    </Page>
  );
}

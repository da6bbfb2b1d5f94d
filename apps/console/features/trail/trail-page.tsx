import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ScrollText } from 'lucide-react';
import { useMe, verdictOf } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './trail.module.css';
import { TrailFilters } from './trail-filters.tsx';
import { TrailTable } from './trail-table.tsx';
import { useTrailSearch } from './use-trail-search.ts';
import { VerifyPanel } from './verify-panel.tsx';

const pageSize = 50;

/** 留痕: every act with its seal, filtered, and the verification of the whole chain (R37). */
export function TrailPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <Page title={t('trail.title')} subtitle={t('trail.lead')}>
      {verdictOf(me, 'trail.verify').ok ? <VerifyPanel /> : null}
      {verdictOf(me, 'trail.read').ok ? <TrailFilters /> : null}
      <Entries />
    </Page>
  );
}

function Entries() {
  const { t } = useWords();
  const { search } = useTrailSearch();
  const input = {
    act: search.act ?? null,
    actor: search.actor ?? '',
    subject: search.subject ?? '',
    from: search.from ?? null,
    to: search.to ?? null,
    limit: pageSize,
  };
  const query = useInfiniteQuery(
    useTRPC().trail.list.infiniteQueryOptions(input, {
      getNextPageParam: (page) => (page.length === pageSize ? page.at(-1)?.id : undefined),
      placeholderData: (before) => before,
    }),
  );
  if (query.isPending) return <LoadingState lines={8} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.pages.flat();
  if (entries.length === 0) {
    return (
      <Panel>
        <EmptyState icon={ScrollText} title={t('trail.emptyTitle')} hint={t('trail.emptyHint')} />
      </Panel>
    );
  }
  return (
    <Panel flush>
      <TrailTable entries={entries} />
      <div className={styles.older}>
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('trail.older')}
          </Button>
        ) : (
          <span className="quiet">{t('trail.noOlder')}</span>
        )}
      </div>
    </Panel>
  );
}

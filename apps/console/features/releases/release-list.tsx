import { releaseStates } from '@qianfa/domain/release/state';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Send } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { useReleaseColumns } from './release-columns.tsx';
import styles from './releases.module.css';
import { useReleasesSearch } from './use-releases-search.ts';

const again = 30_000;
const open = ['waiting', 'sending', 'awaiting_confirmation', 'unknown', 'failed', 'expired'] as const;

/** Every release of the scope by state; the filters are the address. */
export function ReleaseList() {
  const { t } = useWords();
  const { search } = useReleasesSearch();
  const columns = useReleaseColumns();
  const query = useQuery({
    ...useTRPC().release.list.queryOptions({ state: search.state ?? 'open', text: search.text ?? '' }),
    refetchInterval: again,
    placeholderData: (before) => before,
  });
  return (
    <>
      <ReleaseFilters />
      <Panel flush>
        {query.isPending ? (
          <LoadingState lines={8} />
        ) : query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <DataTable
            caption={t('release.list')}
            columns={columns}
            rows={query.data}
            rowKey={({ releaseId }) => releaseId}
            empty={<NoReleases />}
          />
        )}
      </Panel>
    </>
  );
}

function ReleaseFilters() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const counts = useQuery({ ...useTRPC().release.counts.queryOptions(), refetchInterval: again }).data ?? {};
  const sum = (states: readonly string[]) => states.reduce((total, state) => total + (counts[state] ?? 0), 0);
  const counted = (word: string, states: readonly string[]) => {
    const count = sum(states);
    return count === 0 ? word : t('release.filters.counted', { word, count });
  };
  return (
    <search className={styles.filters} aria-label={t('release.filters.label')}>
      <Chips
        label={t('release.filters.state')}
        value={search.state ?? 'open'}
        onChange={(state) => change({ state: state === 'open' ? undefined : state })}
        chips={[
          { value: 'open', label: counted(t('release.filters.open'), open) },
          // A state without releases is no choice, except the one that the address names.
          ...releaseStates
            .filter((value) => sum([value]) > 0 || search.state === value)
            .map((value) => ({
              value,
              label: counted(t(`states.releaseStates.${value}`), [value]),
            })),
          { value: 'all', label: t('release.filters.all') },
        ]}
      />
      <div className={styles.search}>
        <SearchField
          label={t('release.filters.search')}
          value={search.text ?? ''}
          onSearch={(text) => change({ text: text === '' ? undefined : text })}
        />
      </div>
    </search>
  );
}

function NoReleases() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const filtered = search.state !== undefined || search.text !== undefined;
  return (
    <EmptyState
      icon={Send}
      hint={t(filtered ? 'release.empty.filtered' : 'release.empty.open')}
      action={
        search.state === 'all' && search.text === undefined ? null : (
          <Button onClick={() => change({ state: 'all', text: undefined })}>
            {t('release.empty.showAll')}
          </Button>
        )
      }
    />
  );
}

import { releaseStates } from '@qianfa/domain/release/state';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Send } from 'lucide-react';
import { useMay } from '../../shell/session.ts';
import { useTRPC } from '../../trpc.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Panel } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { useWords } from '../../words/use-words.ts';
import { useReleaseColumns } from './release-columns.tsx';
import { ReleaseFilters } from './release-filters.tsx';
import styles from './releases.module.css';
import { openStates, sumOf, useReleaseCounts } from './use-release-counts.ts';
import { useReleasesSearch } from './use-releases-search.ts';

const again = 30_000;
const pageSize = 50;

/** Every release of the scope by state, page by page; the filters are the address. */
export function ReleaseList() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const columns = useReleaseColumns();
  const { state = 'open', text = '', platform = null, account = null, page = 1 } = search;
  const query = useQuery({
    ...useTRPC().release.list.queryOptions({
      state,
      text,
      platform,
      accountId: account,
      limit: pageSize,
      skip: (page - 1) * pageSize,
    }),
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
      <SheetsLink rows={query.data ?? []} />
      <ListPager page={page} onPage={(next) => change({ page: next === 1 ? undefined : next })} />
    </>
  );
}

/** The approval sheets of what is listed, in one Word document or to print; or those of a day's or a week's signatures. */
function SheetsLink({ rows }: { readonly rows: readonly { readonly postId: number }[] }) {
  const { t } = useWords();
  const { search } = useReleasesSearch();
  const readable = useMay('post.read').ok;
  const posts = [...new Set(rows.map(({ postId }) => postId))];
  if (!readable || posts.length === 0) return null;
  return (
    <p className={styles.sheets}>
      <a href={`/export/sheets.docx?posts=${posts.join(',')}`} download>
        {t('release.sheets')}
      </a>
      <Link to="/sheets" search={{ posts: posts.join('-') }}>
        {t('release.printSheets')}
      </Link>
      <Link to="/sheets" search={search.account === undefined ? {} : { account: search.account }}>
        {t('release.printDay')}
      </Link>
    </p>
  );
}

function ListPager({ page, onPage }: { readonly page: number; readonly onPage: (page: number) => void }) {
  const { search } = useReleasesSearch();
  const counts = useReleaseCounts();
  const { state = 'open' } = search;
  const states = state === 'open' ? openStates : state === 'all' ? releaseStates : [state];
  return <Pager total={sumOf(counts, states)} pageSize={pageSize} page={page} onPage={onPage} />;
}

function NoReleases() {
  const { t } = useWords();
  const { search, change } = useReleasesSearch();
  const { state, text, platform, account, page } = search;
  const narrowed = [text, platform, account, page].some((one) => one !== undefined);
  return (
    <EmptyState
      icon={Send}
      hint={t(narrowed || state !== undefined ? 'release.empty.filtered' : 'release.empty.open')}
      action={
        state === 'all' && !narrowed ? null : (
          <Button
            onClick={() =>
              change({
                state: 'all',
                text: undefined,
                platform: undefined,
                account: undefined,
                page: undefined,
              })
            }
          >
            {t('release.empty.showAll')}
          </Button>
        )
      }
    />
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { WorkTabs } from '../../review/work-tabs.tsx';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { MineFilters } from './mine-filters.tsx';
import type { Mine, MineSearch } from './mine-search.ts';
import { MineTable } from './mine-table.tsx';
import styles from './my-posts.module.css';

/** 我发起的: own posts with where they are and in whose hands. */
export function MyPostsPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/mine' });
  const query = useQuery({
    ...useTRPC().post.mine.queryOptions({
      state: search.state ?? null,
      text: search.text ?? '',
      page: search.page ?? 1,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const show = (next: MineSearch) => void navigate({ to: '/mine', search: next, replace: true });
  return (
    <Page title={t('mine.title')}>
      <div className={styles.head}>
        <WorkTabs current="mine" />
      </div>
      <MineFilters search={search} counts={query.data?.counts ?? {}} onChange={show} />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Found mine={query.data} search={search} onChange={show} />
      )}
    </Page>
  );
}

interface FoundProps {
  readonly mine: Mine;
  readonly search: MineSearch;
  readonly onChange: (next: MineSearch) => void;
}

function Found({ mine, search, onChange }: FoundProps) {
  const { t } = useWords();
  const isFiltered = search.state !== undefined || search.text !== undefined;
  if (mine.rows.length === 0) {
    return isFiltered ? (
      <EmptyState
        title={t('mine.noneTitle')}
        hint={t('mine.noneHint')}
        action={<Button onClick={() => onChange({})}>{t('common.clear')}</Button>}
      />
    ) : (
      <EmptyState
        title={t('mine.emptyTitle')}
        hint={t('mine.emptyHint')}
        action={<Link to="/write/new">{t('mine.newPost')}</Link>}
      />
    );
  }
  const page = search.page ?? 1;
  const pages = Math.max(1, Math.ceil(mine.total / mine.pageSize));
  const turn = (to: number) => onChange({ ...search, page: to > 1 ? to : undefined });
  return (
    <>
      <MineTable rows={mine.rows} />
      {pages > 1 ? (
        <div className={styles.pages}>
          <Button disabled={page <= 1} onClick={() => turn(page - 1)}>
            {t('mine.earlier')}
          </Button>
          <span>{t('mine.page', { page, pages })}</span>
          <Button disabled={page >= pages} onClick={() => turn(page + 1)}>
            {t('mine.later')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

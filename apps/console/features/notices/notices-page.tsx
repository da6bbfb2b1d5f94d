import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Bell } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { NoticeLine } from './notice-line.tsx';
import styles from './notices.module.css';

/** 提醒: what this person was told, newest first (R8). */
export function NoticesPage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.notice.list.infiniteQueryOptions(
      {},
      { initialCursor: null, getNextPageParam: (page) => (page.length < 30 ? undefined : page.at(-1)?.id) },
    ),
  );
  const notices = query.data?.pages.flat() ?? [];
  return (
    <Page
      title={t('time.notices.title')}
      width="reading"
      actions={<ReadAll any={notices.some(({ readAt }) => !readAt)} />}
    >
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : notices.length === 0 ? (
        <EmptyState icon={Bell} title={t('time.notices.none')} hint={t('time.notices.noneHint')} />
      ) : (
        <Panel flush label={t('time.notices.title')}>
          <ul className={styles.list}>
            {notices.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
        </Panel>
      )}
      {query.hasNextPage ? (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('time.notices.more')}
        </Button>
      ) : null}
    </Page>
  );
}

function ReadAll({ any }: { readonly any: boolean }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const readAll = useMutation(
    trpc.notice.readAll.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.notice.pathFilter());
        await queryClient.invalidateQueries(trpc.session.me.pathFilter());
      },
    }),
  );
  if (!any) return null;
  return (
    <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
      {t('time.notices.readAll')}
    </Button>
  );
}

import { type NoticeGroup, noticeGroups } from '@qianfa/domain/notices/events';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { Bell } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useWords } from '../../words/use-words.ts';
import { NoticeLine } from './notice-line.tsx';
import styles from './notices.module.css';

/** 提醒: what this person was told, newest first (R8); the filter is in the address. */
export function NoticesPage() {
  const { t } = useWords();
  const { unread = false, group } = useSearch({ from: '/frame/notices' });
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.notice.list.infiniteQueryOptions(
      { unread, group: group ?? null },
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
      <Filters unread={unread} group={group} />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : notices.length === 0 ? (
        <EmptyState
          icon={Bell}
          title={t(unread || group ? 'time.notices.noneSuch' : 'time.notices.none')}
          hint={t('time.notices.noneHint')}
        />
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

interface FilterProps {
  readonly unread: boolean;
  readonly group: NoticeGroup | undefined;
}

function Filters({ unread, group }: FilterProps) {
  const { t } = useWords();
  const navigate = useNavigate({ from: '/notices' });
  return (
    <div className="row">
      <div className={styles.show}>
        <Segmented
          label={t('time.notices.show')}
          value={unread ? 'unread' : 'all'}
          options={[
            { value: 'all', label: t('common.all') },
            { value: 'unread', label: t('time.notices.unread') },
          ]}
          onChange={(value) =>
            void navigate({ search: (old) => ({ ...old, unread: value === 'unread' ? true : undefined }) })
          }
        />
      </div>
      <Select<NoticeGroup>
        aria-label={t('time.notices.kind')}
        placeholder={t('time.notices.kind')}
        allowClear
        style={{ minWidth: 180 }}
        popupMatchSelectWidth={false}
        value={group ?? null}
        options={noticeGroups.map((value) => ({ value, label: t(`channels.mine.groups.${value}`) }))}
        onChange={(value) => void navigate({ search: (old) => ({ ...old, group: value ?? undefined }) })}
      />
      <Link to="/me">{t('time.notices.elsewhere')}</Link>
    </div>
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

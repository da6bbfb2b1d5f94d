import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CSSProperties, useMemo, useState } from 'react';
import { WorkTabs } from '../../review/work-tabs.tsx';
import { GuideOffer } from '../../shell/guide-offer.tsx';
import { useMay } from '../../shell/session.ts';
import { type Outputs, useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useWords } from '../../words/use-words.ts';
import { AfterReviewAsks } from './after-review-asks.tsx';
import { AfterReviews } from './after-reviews.tsx';
import { usePicking } from './pass-many.tsx';
import styles from './queue.module.css';
import { QueueEmpty } from './queue-empty.tsx';
import { filterOf, isNarrowed } from './queue-filter.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueRow } from './queue-row.tsx';
import { QueueSearch, searchFieldId } from './queue-search.tsx';
import { ReturnedPosts } from './returned-posts.tsx';
import { SignGroup } from './sign-group.tsx';
import { StartReviewing } from './start-reviewing.tsx';
import { WaitingChecks } from './waiting-checks.tsx';

type Task = Outputs['review']['tasks'][number];

/** How often the list is read again while it is on the screen. */
const again = 30_000;

/** 待办: what waits for me, the most urgent first, what waits for my signature above it; or what I have done. */
export function QueuePage() {
  const { t } = useWords();
  const trpc = useTRPC();
  const { list, text, ...rest } = useSearch({ from: '/frame/' });
  const narrowed = isNarrowed(rest);
  const mayRead = useMay('task.read');
  const query = useQuery({
    ...trpc.review.tasks.queryOptions({
      list: list ?? 'open',
      text: text ?? '',
      filter: filterOf(rest),
      limit: 200,
    }),
    enabled: mayRead.ok,
    refetchInterval: again,
    placeholderData: (before) => before,
  });
  return (
    <Page title={list === 'done' ? t('queue.done') : t('queue.title')}>
      <GuideOffer />
      <div className={styles.head}>
        <WorkTabs current={list ?? 'open'} />
        {mayRead.ok ? <QueueSearch /> : null}
        {mayRead.ok && list !== 'done' && (query.data?.length ?? 0) > 0 ? <StartReviewing /> : null}
        {mayRead.ok && ((query.data?.length ?? 0) > 1 || narrowed) ? <QueueFilters /> : null}
      </div>
      {list === 'done' ? null : <ReturnedPosts />}
      {list === 'done' ? null : <WaitingChecks />}
      {list === 'done' ? null : <AfterReviewAsks />}
      {list === 'done' ? null : <AfterReviews />}
      {!mayRead.ok ? (
        <QueueEmpty list="none" text="" />
      ) : query.isPending ? (
        <LoadingState lines={7} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <QueueEmpty list={list ?? 'open'} text={text ?? ''} narrowed={narrowed} />
      ) : (
        <TaskList key={list ?? 'open'} tasks={query.data} list={list ?? 'open'} />
      )}
    </Page>
  );
}

/** What waits for a signature comes first; the order inside is the server's. */
function TaskList({ tasks, list }: { readonly tasks: readonly Task[]; readonly list: 'open' | 'done' }) {
  const { t } = useWords();
  const rows = useMemo(() => {
    if (list === 'done') return [...tasks];
    const signs = (task: Task) => task.stepKind === 'sign';
    return [...tasks.filter(signs), ...tasks.filter((task) => !signs(task))];
  }, [tasks, list]);
  const toSign = list === 'open' ? tasks.filter(({ stepKind }) => stepKind === 'sign').length : 0;
  const active = useRowKeys(rows);
  const picking = usePicking(list === 'open' ? rows : []);
  return (
    <div className={styles.paper}>
      {toSign > 0 ? <SignGroup count={toSign} /> : null}
      {picking.bar}
      <div className={styles.rows} style={{ '--rows': rows.length } as CSSProperties}>
        <VirtualList
          label={list === 'done' ? t('queue.done') : t('queue.title')}
          rows={rows}
          rowKey={(task) => task.taskId}
          rowHeight={72}
          active={active}
        >
          {(task, index) => <QueueRow task={task} current={index === active} picking={picking} />}
        </VirtualList>
      </div>
    </div>
  );
}

/** `j` `k` move, `Enter` opens, `/` searches. */
function useRowKeys(rows: readonly Task[]): number {
  const { t } = useWords();
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const active = Math.min(at, rows.length - 1);
  useHotkeys([
    { key: 'j', label: t('shell.keys.next'), run: () => setAt(Math.min(active + 1, rows.length - 1)) },
    { key: 'k', label: t('shell.keys.previous'), run: () => setAt(Math.max(active - 1, 0)) },
    {
      key: 'Enter',
      label: t('shell.keys.open'),
      run: () => {
        const task = rows[Math.max(active, 0)];
        if (task) void navigate({ to: '/desk/$postId', params: { postId: String(task.postId) } });
      },
    },
    {
      key: '/',
      label: t('shell.keys.search'),
      run: () => document.getElementById(searchFieldId)?.focus(),
    },
  ]);
  return active;
}

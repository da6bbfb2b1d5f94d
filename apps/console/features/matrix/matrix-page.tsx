import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Network } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { Chips } from '../../ui/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './matrix.module.css';
import { MatrixCard } from './matrix-card.tsx';

/** 矩阵稿完成情况: which accounts have signed, released, refused, or not yet, and by when (R41). */
export function MatrixPage() {
  const { t } = useWords();
  const { state = 'open' } = useSearch({ from: '/frame/matrix' });
  const navigate = useNavigate({ from: '/matrix' });
  const query = useQuery({
    ...useTRPC().matrix.list.queryOptions({ state }),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <Page title={t('matrix.title')} subtitle={t('matrix.lead')}>
      <Chips
        label={t('matrix.stateFilter')}
        value={state}
        onChange={(next) => void navigate({ search: next === 'all' ? { state: 'all' } : {}, replace: true })}
        chips={[
          { value: 'open', label: t('matrix.open') },
          { value: 'all', label: t('matrix.all') },
        ]}
      />
      {query.isPending ? (
        <LoadingState lines={6} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <div className={styles.card}>
          <EmptyState icon={Network} title={t('matrix.empty')} hint={t('matrix.emptyHint')} />
        </div>
      ) : (
        <ul className={styles.list} aria-label={t('matrix.list')}>
          {query.data.map((post) => (
            <MatrixCard key={post.postId} post={post} />
          ))}
        </ul>
      )}
    </Page>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { usePinnedDesk } from '../../review/use-pinned-desk.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { useNarrow } from '../../ui/use-media.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './desk.module.css';
import { DeskOpen } from './desk-open.tsx';
import { QueueStrip } from './queue-strip.tsx';

/** 审核台: the queue at the left, the post in the middle, the 发文稿纸 at the right. */
export function DeskPage() {
  const { t } = useWords();
  const narrow = useNarrow();
  const { postId } = useParams({ from: '/frame/desk/$postId' });
  const query = usePinnedDesk(Number(postId));
  return (
    <div className={styles.desk}>
      {narrow ? null : <QueueStrip postId={Number(postId)} />}
      {query.isPending ? (
        <div className={styles.middle}>
          <LoadingState lines={8} />
        </div>
      ) : query.isError ? (
        <div className={styles.middle}>
          <ErrorState
            screen
            error={query.error}
            onRetry={() => void query.refetch()}
            action={
              <Link to="/" search={{}}>
                {t('desk.backToQueue')}
              </Link>
            }
          />
        </div>
      ) : (
        <DeskOpen key={`${postId} ${query.data.revision.id} ${query.data.task?.id ?? 0}`} desk={query.data} />
      )}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTRPC } from '../../../trpc.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';

interface PushCandidatesProps {
  readonly accountId: number;
  readonly onChoose: (postId: number) => void;
  readonly onClose: () => void;
}

/** Own articles for the account that stand in no push yet. */
export function PushCandidates({ accountId, onChoose, onClose }: PushCandidatesProps) {
  const { t } = useWords();
  const query = useQuery(useTRPC().push.candidates.queryOptions({ accountId }));
  return (
    <Dialog title={t('write.pushChoose')} onClose={onClose} shape="sheet" width={520}>
      {query.isPending ? (
        <LoadingState lines={3} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.length === 0 ? (
        <EmptyState hint={t('write.pushNone')} />
      ) : (
        <ul className={styles.choice}>
          {query.data.map(({ postId, title }) => (
            <li key={postId}>
              <Button type="text" block onClick={() => onChoose(postId)}>
                {title || t('write.untitled')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

import { Link, useParams } from '@tanstack/react-router';
import { usePinnedDesk } from '../../../review/use-pinned-desk.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { useWords } from '../../../words/use-words.ts';
import { CorrectDesk } from './correct-desk.tsx';

/** 改后通过: the words of the post in the drafter's editors, for whoever may pass or sign it (R3). */
export function CorrectPage() {
  const { t } = useWords();
  const { postId } = useParams({ from: '/frame/correct/$postId' });
  const query = usePinnedDesk(Number(postId));
  if (query.isPending) return <LoadingState lines={8} />;
  if (query.isError) {
    return (
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
    );
  }
  return <CorrectDesk key={postId} desk={query.data} />;
}

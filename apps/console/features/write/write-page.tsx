import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTRPC } from '../../trpc.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { WriteDesk } from './write-desk.tsx';

/** One draft. It is read once: from then on the desk itself knows what is newest. */
export function WritePage() {
  const { postId } = useParams({ from: '/frame/write/$postId' });
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.post.open.queryOptions({ postId: Number(postId) }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: 'always',
  });
  if (query.isError) return <ErrorState screen error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending || (query.isFetching && !query.isFetchedAfterMount)) return <LoadingState lines={8} />;
  return <WriteDesk key={postId} opened={query.data} />;
}

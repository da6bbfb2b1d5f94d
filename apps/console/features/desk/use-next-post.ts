import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTRPC } from '../../trpc.ts';

/** How many of the queue stand beside the desk. */
export const stripLength = 20;

/** The queue beside the desk; the same query for everybody who asks. */
export function useStrip() {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.review.tasks.queryOptions({ list: 'open', limit: stripLength }),
    refetchInterval: 60_000,
  });
}

/**
 * Goes to the item behind this one, else to the first of the queue, else home. What was read of review is asked
 * again on the way, since a decision changes the lists.
 */
export function useNextPost(postId: number): () => Promise<void> {
  const { data = [] } = useStrip();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const at = data.findIndex((task) => task.postId === postId);
    const others = data.filter((task) => task.postId !== postId);
    const next = data.slice(at + 1).find((task) => task.postId !== postId) ?? others[0];
    if (next) await navigate({ to: '/desk/$postId', params: { postId: String(next.postId) }, search: {} });
    else await navigate({ to: '/', search: {} });
    // Only now, so that the desk that was left is not read once more.
    void queryClient.invalidateQueries(trpc.review.pathFilter());
    void queryClient.invalidateQueries(trpc.signoff.pathFilter());
    void queryClient.invalidateQueries(trpc.session.me.queryFilter());
  };
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPCClient } from '../trpc.ts';
import type { Desk } from './desk-types.ts';

/**
 * Outside of the router's paths on purpose: what others do makes those be asked again at once, and what a reviewer
 * reads must not change under their eyes. It is read once for each opening; `review.look` tells when it is past.
 */
const pinnedKey = (postId: number) => ['pinned desk', postId] as const;

/** The post as it was when it was opened, until somebody asks for it again. */
export function usePinnedDesk(postId: number) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: pinnedKey(postId),
    queryFn: () => client.review.desk.query({ postId }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Reads the open post again, or takes over an answer that is at hand. */
export function useRefreshDesk(): (postId: number, now?: Desk | null) => Promise<void> {
  const queryClient = useQueryClient();
  return async (postId, now) => {
    if (now) queryClient.setQueryData(pinnedKey(postId), now);
    else await queryClient.invalidateQueries({ queryKey: pinnedKey(postId) });
  };
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Outputs, useTRPC } from '../../trpc.ts';

export type Release = Outputs['release']['one'];
export type Copy = Outputs['release']['startCopy'];
export type CopyArticle = Copy['articles'][number];

/** One release; read again while somebody or something is at it. */
export function useRelease(releaseId: number) {
  return useQuery({
    ...useTRPC().release.one.queryOptions({ releaseId }),
    refetchInterval: (query) => (query.state.data?.line.state === 'sending' ? 10_000 : 60_000),
  });
}

/** After any act on a release everything that shows releases is asked again. */
export function useRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.release.pathFilter()),
      queryClient.invalidateQueries(trpc.session.me.pathFilter()),
      queryClient.invalidateQueries(trpc.board.pathFilter()),
      queryClient.invalidateQueries(trpc.alert.pathFilter()),
    ]);
  }, [queryClient, trpc]);
}

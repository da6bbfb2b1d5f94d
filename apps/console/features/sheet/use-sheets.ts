import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';

/** So many are read at a time: the office's other people work meanwhile. */
const atOnce = 3;

/**
 * The desks of these posts, each read by itself: same right and same trail entry as one sheet (R37). One that this person
 * may not read any more is an error among them; the others are printed.
 */
export function useSheets(postIds: readonly number[]) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [settled, setSettled] = useState(0);
  const queries = useQueries({
    queries: postIds.map((postId, index) => ({
      queryKey: ['printed sheet', postId] as const,
      queryFn: async () => {
        try {
          const desk = await client.review.desk.query({ postId });
          // A sheet is there when all of it is: its rows of what happened on the way find their answer at hand.
          await queryClient.prefetchQuery(trpc.sheet.facts.queryOptions({ postId }));
          return desk;
        } finally {
          setSettled((count) => count + 1);
        }
      },
      enabled: index < settled + atOnce,
      // What is printed stays as it was read.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    })),
  });
  return {
    desks: queries.flatMap(({ data }) => (data ? [data] : [])),
    failed: queries.filter(({ isError }) => isError).length,
    done: queries.every(({ isPending }) => !isPending),
  };
}

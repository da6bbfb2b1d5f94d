import { useQuery } from '@tanstack/react-query';
import type { Desk } from '../../review/desk-types.ts';
import { useTRPC } from '../../trpc.ts';

const every = 20_000;

/** Who else has this post open, and whether what is on this desk is past. */
export function useLooking(desk: Desk): {
  others: readonly string[];
  moved: boolean;
  /** Who else has the item in hand, and whether it is in mine. */
  lease: { mine: boolean; by: string | null };
} {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.review.look.queryOptions({ postId: desk.post.id }),
    refetchInterval: every,
    staleTime: 0,
  });
  const now = data?.standing;
  const moved =
    now !== null &&
    now !== undefined &&
    (now.revisionId !== desk.revision.id ||
      now.runState !== desk.run.state ||
      now.runStepId !== desk.openStepId);
  return { others: data?.others ?? [], moved, lease: data?.lease ?? { mine: false, by: null } };
}

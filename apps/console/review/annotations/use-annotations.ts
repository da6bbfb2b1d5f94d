import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { useRefreshDesk } from '../use-pinned-desk.ts';

/** Every annotation of a post. Undefined while it is read. */
export function useAnnotations(postId: number, enabled = true) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.annotation.list.queryOptions({ postId }), enabled });
}

/** What is done about annotations; the desk's own verdicts are asked again, since "must fix" decides about passing. */
export function useAnnotationHand(postId: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const again = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.annotation.list.queryFilter({ postId })),
      refresh(postId),
    ]);
  };
  const make = useMutation(trpc.annotation.make.mutationOptions({ onSuccess: again }));
  const act = useMutation(trpc.annotation.act.mutationOptions({ onSettled: again }));
  return { make, act, again };
}

export type AnnotationHand = ReturnType<typeof useAnnotationHand>;

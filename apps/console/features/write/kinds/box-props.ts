import { useQueryClient } from '@tanstack/react-query';
import { type Outputs, useTRPC } from '../../../trpc.ts';
import type { Writing } from '../use-writing.ts';

export type Kinds = Outputs['kinds']['ofPost'];

export interface BoxProps {
  readonly writing: Writing;
  readonly kinds: Kinds;
}

/** After something beside the draft changed: what it is, and what still stands in the way of submitting. */
export function useKindsAgain(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.kinds.pathFilter()),
      queryClient.invalidateQueries(trpc.bundle.pathFilter()),
      queryClient.invalidateQueries(trpc.incident.pathFilter()),
      queryClient.invalidateQueries(trpc.post.standing.pathFilter()),
    ]);
  };
}

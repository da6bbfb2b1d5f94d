import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../trpc.ts';

/** After a moratorium was declared, moved or lifted: it and what the gate says of releases are asked again. */
export function useMoratoriaAgain(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.moratorium.pathFilter()),
      queryClient.invalidateQueries(trpc.release.pathFilter()),
    ]);
  }, [queryClient, trpc]);
}

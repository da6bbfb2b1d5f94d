import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';

/** After an act: says so, closes what asked, and asks for the lists again. */
export function useSigningDone(): (said: string, close: () => void) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (said, close) => {
    showToast(said);
    close();
    await Promise.all([
      queryClient.invalidateQueries(trpc.signing.pathFilter()),
      queryClient.invalidateQueries(trpc.exception.pathFilter()),
      queryClient.invalidateQueries(trpc.review.pathFilter()),
    ]);
  };
}

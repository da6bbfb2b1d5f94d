import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';

/** What every change of lexicons and lists does afterwards: closes its form, says so, and asks everything again. */
export function useWritten(said: string, onClose: () => void): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    onClose();
    showToast(said);
    await queryClient.invalidateQueries(trpc.wording.pathFilter());
  };
}

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';

/** After an act: says so, closes its form and asks again whatever shows it. */
export function useFollowUpDone() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (said: string, close: () => void) => {
    close();
    showToast(said);
    await Promise.all(
      [
        trpc.unsigned.pathFilter(),
        trpc.takedown.pathFilter(),
        trpc.alert.pathFilter(),
        trpc.publication.pathFilter(),
        trpc.session.me.pathFilter(),
      ].map((filter) => queryClient.invalidateQueries(filter)),
    );
  };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { ToObserve } from './to-observe.ts';

/** Records what was seen; the account then goes to the end of the list. */
export function useRecord(account: ToObserve, onDone?: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.observation.record.mutationOptions({
      onSuccess: async () => {
        onDone?.();
        showToast(t('observe.done', { account: account.name }));
        await queryClient.invalidateQueries(trpc.observation.pathFilter());
        await queryClient.invalidateQueries(trpc.board.pathFilter());
        await queryClient.invalidateQueries(trpc.alert.pathFilter());
      },
    }),
  );
}

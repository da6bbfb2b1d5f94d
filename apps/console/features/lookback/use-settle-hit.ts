import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

/** Settles a hit, says so and asks the list again. */
export function useSettleHit(onDone: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.wording.settleHit.mutationOptions({
      onSuccess: async () => {
        onDone();
        showToast(t('lexicons.hitsPage.settled'));
        await queryClient.invalidateQueries(trpc.wording.hits.pathFilter());
      },
    }),
  );
}

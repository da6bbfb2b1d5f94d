import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Desk } from '../../review/desk-types.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { useErrorText } from '../../ui/error-text.tsx';
import { serverNow } from '../../ui/now.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { type LaterTime, laterAt } from './later-times.ts';
import type { DecisionHand } from './use-decision.ts';

/** Puts the open item behind the others, or until a time, and opens the next. */
export type PutOff = (time: LaterTime | null) => void;

/** Says what became of it, with the way back; a refusal stays on the desk. */
export function usePutOff(
  desk: Desk,
  { goNext, isHere }: Pick<DecisionHand, 'goNext' | 'isHere'>,
): { putOff: PutOff; refused: string } {
  const { t } = useWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const mutation = useMutation(
    trpc.review.putOff.mutationOptions({
      onSuccess: async ({ backAt }, { taskId }) => {
        showToast(t('work.later.done', { at: backAt, title: desk.post.title }), {
          label: t('work.undo'),
          run: async () => {
            await client.review.bringBack.mutate({ taskId }).catch(() => undefined);
            await queryClient.invalidateQueries(trpc.review.pathFilter());
          },
        });
        await goNext();
      },
    }),
  );
  const putOff: PutOff = (time) => {
    if (!desk.task || mutation.isPending || !isHere()) return;
    const until = time === null ? null : laterAt(time, new Date(serverNow())).toISOString();
    mutation.mutate({ taskId: desk.task.id, until });
  };
  return { putOff, refused: useErrorText(mutation.error) };
}

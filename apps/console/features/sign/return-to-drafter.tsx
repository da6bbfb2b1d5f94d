import { returnReasons } from '@qianfa/domain/review/opinion';
import { useMutation } from '@tanstack/react-query';
import { ReasonDialog } from '../../review/reason-dialog.tsx';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { PostToSign } from './posts-to-sign.ts';

interface ReturnToDrafterProps {
  readonly post: PostToSign;
  readonly onClose: () => void;
  readonly onReturned: () => void | Promise<void>;
}

/** Sends back what is mine of this post; placements of other publishers stay with them (R41). */
export function ReturnToDrafter({ post, onClose, onReturned }: ReturnToDrafterProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const decide = useMutation(
    trpc.review.decide.mutationOptions({
      onSuccess: async () => {
        showToast(t('desk.decided.return', { title: post.title }));
        await onReturned();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t('desk.ask.return.title', { title: post.title })}
      lead={t('sign.returnLead', { count: post.items.length })}
      confirm={t('desk.ask.return.confirm')}
      reasons={returnReasons}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={({ reasons, comment }) =>
        decide.mutate({
          taskId: post.taskId,
          revisionId: post.revisionId,
          verdict: 'return',
          reasons: [...reasons],
          comment: comment.trim() || null,
        })
      }
      onClose={onClose}
    />
  );
}

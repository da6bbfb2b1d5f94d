import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Desk } from '../../review/desk-types.ts';
import { ReasonDialog } from '../../review/reason-dialog.tsx';
import { SignDialog } from '../../review/sign-dialog.tsx';
import { useRefreshDesk } from '../../review/use-pinned-desk.ts';
import { useTRPC } from '../../trpc.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { signingListOf } from './signing-list.ts';
import type { DecisionHand } from './use-decision.ts';

export type OpenDialog = 'return' | 'reject' | 'hold' | 'sign' | null;

interface DecisionDialogsProps {
  readonly open: OpenDialog;
  readonly desk: Desk;
  readonly hand: DecisionHand;
  readonly comment: string;
  readonly onClose: () => void;
}

/** The questions that an act asks before it is done; one at a time. */
export function DecisionDialogs({ open, desk, hand, comment, onClose }: DecisionDialogsProps) {
  const { t } = useWords();
  const { title } = desk.post;
  switch (open) {
    case null:
      return null;
    case 'return':
    case 'reject':
      return (
        <ReasonDialog
          title={t(`desk.ask.${open}.title`, { title })}
          lead={t(`desk.ask.${open}.lead`, { name: desk.post.drafterName })}
          confirm={t(`desk.ask.${open}.confirm`)}
          danger={open === 'reject'}
          reasons={desk.reasons}
          comment={comment}
          pending={hand.pending}
          error={hand.error}
          onConfirm={({ reasons, comment: text }) =>
            hand.decide({ verdict: open, reasons, comment: text, doubts: null })
          }
          onClose={() => {
            hand.forgetError();
            onClose();
          }}
        />
      );
    case 'hold':
      return <Holding desk={desk} onClose={onClose} />;
    case 'sign':
      return (
        <SignDialog
          items={signingListOf(desk)}
          onClose={onClose}
          onFinished={async () => {
            onClose();
            await hand.reload();
          }}
        />
      );
  }
}

/** 待用: good, but not now; says why. */
function Holding({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDesk();
  const hold = useMutation(
    trpc.review.hold.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('desk.held'));
        await refresh(desk.post.id);
        await queryClient.invalidateQueries(trpc.review.pathFilter());
      },
    }),
  );
  return (
    <ReasonDialog
      title={t('desk.ask.hold.title', { title: desk.post.title })}
      lead={t('desk.ask.hold.lead')}
      confirm={t('desk.ask.hold.confirm')}
      pending={hold.isPending}
      error={hold.error}
      onConfirm={({ comment }) => hold.mutate({ postId: desk.post.id, reason: comment })}
      onClose={onClose}
    />
  );
}

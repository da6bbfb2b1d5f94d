import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc.ts';
import { ReasonForm } from '../../../ui/reason-form.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useKindsAgain } from './box-props.ts';

/** Asks that the interpretation come later, with the reason that somebody has to approve (R10). */
export function AskLater({ postId, onClose }: { readonly postId: number; readonly onClose: () => void }) {
  const { t } = useWords();
  const again = useKindsAgain();
  const ask = useMutation(
    useTRPC().bundle.askLater.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('kinds.box.asked'));
        await again();
      },
    }),
  );
  return (
    <ReasonForm
      title={t('kinds.box.askTitle')}
      submit={t('kinds.box.askLater')}
      hint={t('kinds.box.askHint')}
      label={t('kinds.incident.reason')}
      most={300}
      pending={ask.isPending}
      error={ask.error}
      onSubmit={(reason) => ask.mutate({ postId, reason })}
      onClose={onClose}
    />
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ReasonForm } from '../../ui/reason-form.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Unsigned } from './follow-up-types.ts';
import { useFollowUpDone } from './use-follow-up-done.ts';

/** 非本单位发布, with the reason (R24). */
export function NotOursForm({ row, onClose }: { readonly row: Unsigned; readonly onClose: () => void }) {
  const { t } = useWords();
  const done = useFollowUpDone();
  const conclude = useMutation(
    useTRPC().unsigned.conclude.mutationOptions({
      onSuccess: () => done(t('followUp.unsigned.notOursDone'), onClose),
    }),
  );
  return (
    <ReasonForm
      title={t('followUp.unsigned.notOursTitle', { title: row.title })}
      submit={t('followUp.unsigned.notOursSubmit')}
      hint={t('followUp.unsigned.notOursHint')}
      label={t('followUp.unsigned.reason')}
      most={500}
      pending={conclude.isPending}
      error={conclude.error}
      onClose={onClose}
      onSubmit={(reason) =>
        conclude.mutate({ publicationId: row.publicationId, conclusion: { verdict: 'notOurs', reason } })
      }
    />
  );
}

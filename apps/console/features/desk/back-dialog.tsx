import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Desk } from '../../review/desk-types.ts';
import { ReasonDialog } from '../../review/reason-dialog.tsx';
import { useTRPC } from '../../trpc.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';

interface BackDialogProps {
  readonly desk: Desk;
  readonly task: NonNullable<Desk['task']>;
  readonly goNext: () => Promise<void>;
  readonly onClose: () => void;
}

/** 退到前面的环节: which one, and why (R8, R5). */
export function BackDialog({ desk, task, goNext, onClose }: BackDialogProps) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [stepKey, choose] = useState(task.earlier.at(-1)?.key ?? '');
  const back = useMutation(
    trpc.review.returnToStep.mutationOptions({
      onSuccess: async ({ stepName }) => {
        showToast(t('time.share.wentBack', { step: stepName }));
        onClose();
        await goNext();
        await queryClient.invalidateQueries(trpc.review.pathFilter());
      },
    }),
  );
  return (
    <ReasonDialog
      title={t('time.share.backTitle')}
      lead={
        <>
          {t('time.share.backLead')}
          <Segmented
            label={t('time.share.step')}
            legend
            value={stepKey}
            onChange={choose}
            options={task.earlier.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </>
      }
      confirm={t('time.share.back')}
      reasons={desk.reasons}
      pending={back.isPending}
      error={back.error}
      onConfirm={({ reasons, comment }) =>
        back.mutate({
          taskId: task.id,
          revisionId: desk.revision.id,
          stepKey,
          reasons: [...reasons],
          comment: comment.trim() || null,
        })
      }
      onClose={onClose}
    />
  );
}

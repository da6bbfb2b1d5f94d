import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { type MoratoriumLine, useMoratoriumSentence } from '../../ui/moratorium-line.ts';
import { fieldOf } from '../../ui/shanghai-field.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { EndChoice, endOf } from './end-choice.tsx';
import { useMoratoriaAgain } from './use-moratoria-again.ts';

interface MoveEndDialogProps {
  readonly line: MoratoriumLine;
  readonly onClose: () => void;
}

/** 改结束时间: earlier, later, or until a person lifts it. */
export function MoveEndDialog({ line, onClose }: MoveEndDialogProps) {
  const { t } = useWords();
  const sentence = useMoratoriumSentence();
  const again = useMoratoriaAgain();
  const [end, setEnd] = useState({ open: line.endsAt === null, field: fieldOf(line.endsAt) });
  const [tried, setTried] = useState(false);
  const move = useMutation(
    useTRPC().moratorium.moveEnd.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('moratorium.moveEnd.done'));
        await again();
      },
    }),
  );
  const endsAt = endOf(end);
  const submit = () => {
    setTried(true);
    if (endsAt !== undefined) move.mutate({ moratoriumId: line.moratoriumId, endsAt });
  };
  return (
    <FormModal
      title={t('moratorium.moveEnd.title')}
      submit={t('moratorium.moveEnd.submit')}
      onSubmit={submit}
      onClose={onClose}
      pending={move.isPending}
      error={move.error}
    >
      <p>{sentence(line)}</p>
      <EndChoice value={end} onChange={setEnd} tried={tried} />
    </FormModal>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { type MoratoriumLine, useMoratoriumSentence } from '../../ui/moratorium-line.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { useMoratoriaAgain } from './use-moratoria-again.ts';

interface LiftDialogProps {
  readonly line: MoratoriumLine;
  readonly onClose: () => void;
}

/** 解除: asked once, since things may go out from then on. */
export function LiftDialog({ line, onClose }: LiftDialogProps) {
  const { t } = useWords();
  const sentence = useMoratoriumSentence();
  const again = useMoratoriaAgain();
  const lift = useMutation(
    useTRPC().moratorium.lift.mutationOptions({
      onSuccess: async () => {
        onClose();
        showToast(t('moratorium.lift.done'));
        await again();
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('moratorium.lift.title')}
      confirm={t('moratorium.lift.submit')}
      pending={lift.isPending}
      error={lift.error}
      onConfirm={() => lift.mutate({ moratoriumId: line.moratoriumId })}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          <b>{sentence(line)}</b>
        </p>
        <p>{t('moratorium.lift.text')}</p>
      </div>
    </ConfirmDanger>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { ConfirmDanger } from '../../ui/confirm-danger.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Person } from './person-view.ts';

/** Asks before a person is disabled, and says afterwards whether a step was left without anybody. */
export function DisablePerson({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const disable = useMutation(
    trpc.person.disable.mutationOptions({
      onSuccess: async ({ tasksWithdrawn, stepsWithoutPerson }) => {
        const counts = { tasks: tasksWithdrawn, steps: stepsWithoutPerson };
        showToast(
          stepsWithoutPerson > 0 ? t('people.disabledLeft', counts) : t('people.disabledDone', counts),
        );
        onClose();
        await queryClient.invalidateQueries(trpc.person.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDanger
      title={t('people.disableTitle', { name: person.name })}
      confirm={t('people.disable')}
      pending={disable.isPending}
      error={disable.error}
      onConfirm={() => disable.mutate({ personId: person.id })}
      onClose={onClose}
    >
      {t('people.disableHint')}
    </ConfirmDanger>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { IssuedCode } from './issued-code.tsx';
import { PersonFields, type PersonValues, personProblems } from './person-fields.tsx';
import type { Person } from './person-view.ts';

interface PersonFormProps {
  /** Null: a new person. */
  readonly person: Person | null;
  readonly unitId: number | null;
  readonly onClose: () => void;
}

/** A new person, who gets a one-time code, or other facts of one. */
export function PersonForm({ person, unitId, onClose }: PersonFormProps) {
  const { t } = useWords();
  const [value, setValue] = useState<PersonValues>({
    name: person?.name ?? '',
    login: person?.login ?? '',
    unitId,
    positionId: person?.position?.id ?? null,
    employment: person?.employment ?? 'staff',
  });
  const [tried, setTried] = useState(false);
  const { create, change } = useSavePerson(onClose);
  const submit = () => {
    setTried(true);
    const { unitId: home, login, ...rest } = value;
    const problems = personProblems(t, value, person);
    if (home === null || Object.values(problems).some(Boolean)) return;
    if (person) change.mutate({ ...rest, personId: person.id, unitId: home, login: login || null });
    else create.mutate({ ...rest, login, unitId: home });
  };
  if (create.data?.issued) {
    const { issued } = create.data;
    return <IssuedCode name={value.name} login={value.login} issued={issued} onClose={onClose} />;
  }
  return (
    <FormModal
      title={person ? `${t('people.change')} · ${person.name}` : t('people.newPerson')}
      submit={person ? t('common.save') : t('people.createPerson')}
      onSubmit={submit}
      onClose={onClose}
      pending={create.isPending || change.isPending}
      error={create.error ?? change.error}
    >
      <PersonFields value={value} onChange={setValue} person={person} tried={tried} />
    </FormModal>
  );
}

function useSavePerson(onClose: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const readAgain = async () => {
    await queryClient.invalidateQueries(trpc.person.pathFilter());
    await queryClient.invalidateQueries(trpc.unit.pathFilter());
  };
  const create = useMutation(trpc.person.create.mutationOptions({ onSuccess: readAgain }));
  const change = useMutation(
    trpc.person.change.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.saved'));
        onClose();
        await readAgain();
      },
    }),
  );
  return { create, change };
}

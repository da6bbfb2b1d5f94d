import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Unit } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { usePeopleSearch } from './use-people-search.ts';

const kinds = ['bureau', 'division', 'branch', 'affiliate'] as const;

interface UnitFormProps {
  /** Where a new unit goes; null: a root. */
  readonly parentId: number | null;
  /** The unit to rename; null: a new one. */
  readonly unit: Unit | null;
  readonly onClose: () => void;
}

/** A new unit, or another name for one. */
export function UnitForm({ parentId, unit, onClose }: UnitFormProps) {
  const { t } = useWords();
  const [name, setName] = useState(unit?.name ?? '');
  const [kind, setKind] = useState<Unit['kind']>(unit?.kind ?? (parentId === null ? 'bureau' : 'division'));
  const [tried, setTried] = useState(false);
  const { save, pending, error } = useSaveUnit(onClose);
  const problem = name.trim() === '' ? t('common.requiredField', { field: t('people.unitName') }) : null;
  const submit = () => {
    setTried(true);
    if (!problem) save({ unit, parentId, name, kind });
  };
  const title = unit ? t('people.renameUnit') : parentId === null ? t('people.newRoot') : t('people.newUnit');
  return (
    <FormModal
      title={title}
      submit={t('common.save')}
      onSubmit={submit}
      onClose={onClose}
      pending={pending}
      error={error}
    >
      <Field label={t('people.unitName')} error={tried ? problem : null} required>
        {(ids) => (
          <Input {...ids} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Segmented
        label={t('people.unitKind')}
        legend
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`states.unitKinds.${value}`) }))}
        onChange={setKind}
      />
    </FormModal>
  );
}

interface Wanted {
  readonly unit: Unit | null;
  readonly parentId: number | null;
  readonly name: string;
  readonly kind: Unit['kind'];
}

function useSaveUnit(onClose: () => void) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { change } = usePeopleSearch();
  const done = async (unitId: number) => {
    showToast(t('people.unitSaved'));
    await queryClient.invalidateQueries(trpc.unit.pathFilter());
    change({ unit: unitId });
    onClose();
  };
  const create = useMutation(trpc.unit.create.mutationOptions({ onSuccess: ({ unitId }) => done(unitId) }));
  const rename = useMutation(
    trpc.unit.rename.mutationOptions({ onSuccess: (_done, { unitId }) => done(unitId) }),
  );
  const save = ({ unit, parentId, name, kind }: Wanted) => {
    if (unit) rename.mutate({ unitId: unit.id, name, kind });
    else create.mutate({ parentId, name, kind });
  };
  return { save, pending: create.isPending || rename.isPending, error: create.error ?? rename.error };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { type Unit, UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';

/** Hangs a unit below another one, with everything under it. */
export function MoveUnit({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [parentId, setParentId] = useState(unit.parentId);
  const [asRoot, setAsRoot] = useState(unit.parentId === null);
  const [tried, setTried] = useState(false);
  const move = useMutation(
    trpc.unit.move.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.unitMoved'));
        await queryClient.invalidateQueries(trpc.unit.pathFilter());
        onClose();
      },
    }),
  );
  const problem =
    !asRoot && parentId === null ? t('common.requiredField', { field: t('people.unitParent') }) : null;
  const submit = () => {
    setTried(true);
    if (!problem) move.mutate({ unitId: unit.id, parentId: asRoot ? null : parentId });
  };
  return (
    <FormModal
      title={`${t('people.moveUnit')} · ${unit.name}`}
      submit={t('people.moveUnit')}
      onSubmit={submit}
      onClose={onClose}
      pending={move.isPending}
      error={move.error}
    >
      <p className="quiet">{t('people.moveHint')}</p>
      <Checkbox checked={asRoot} onChange={(event) => setAsRoot(event.target.checked)}>
        {t('people.asRoot')}
      </Checkbox>
      {asRoot ? null : (
        <Field label={t('people.unitParent')} error={tried ? problem : null} required>
          {(ids) => <UnitSelect {...ids} value={parentId} onChange={setParentId} placeholder="" />}
        </Field>
      )}
    </FormModal>
  );
}

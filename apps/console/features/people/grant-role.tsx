import { type Role, roles } from '@qianfa/domain/rights/roles';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { showToast } from '../../ui/toast.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Person } from './person-view.ts';

/** A role for a unit and everything under it; whether it goes with the ones held is the server's answer. */
export function GrantRole({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [role, setRole] = useState<Role | null>(null);
  const [unitId, setUnitId] = useState<number | null>(person.unit.id);
  const [tried, setTried] = useState(false);
  const grant = useMutation(
    trpc.person.grantRole.mutationOptions({
      onSuccess: async () => {
        showToast(t('people.granted'));
        onClose();
        await queryClient.invalidateQueries();
      },
    }),
  );
  const missing = (field: string) => (tried ? t('common.requiredField', { field }) : null);
  return (
    <FormModal
      title={`${t('people.grantRole')} · ${person.name}`}
      submit={t('people.grantSubmit')}
      onSubmit={() => {
        setTried(true);
        if (role && unitId !== null) grant.mutate({ personId: person.id, role, unitId });
      }}
      onClose={onClose}
      pending={grant.isPending}
      error={grant.error}
    >
      <Field
        label={t('people.role')}
        hint={t('people.exclusive')}
        error={role ? null : missing(t('people.role'))}
        required
      >
        {(ids) => (
          <Select
            {...ids}
            value={role}
            onChange={setRole}
            options={roles.map((value) => ({ value, label: t(`states.roles.${value}`) }))}
          />
        )}
      </Field>
      <Field
        label={t('people.roleScope')}
        error={unitId === null ? missing(t('people.roleScope')) : null}
        required
      >
        {(ids) => <UnitSelect {...ids} value={unitId} onChange={setUnitId} placeholder="" />}
      </Field>
    </FormModal>
  );
}

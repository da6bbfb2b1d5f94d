import { employments } from '@qianfa/domain/responsibility/person';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTRPC } from '../../trpc.ts';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import type { Translate } from '../../words/i18n.ts';
import { useWords } from '../../words/use-words.ts';
import type { Person } from './person-view.ts';

export interface PersonValues {
  readonly name: string;
  readonly login: string;
  readonly unitId: number | null;
  readonly positionId: number | null;
  readonly employment: Person['employment'];
}

const loginForm = /^[a-zA-Z0-9._-]{3,32}$/;

/** What is still wrong with the form, by field. A person who never signs in may stay without a login. */
export function personProblems(t: Translate, value: PersonValues, person: Person | null) {
  const needed = (filled: boolean, field: string) => (filled ? null : t('common.requiredField', { field }));
  const mayStayEmpty = person !== null && person.login === null;
  const badLogin = mayStayEmpty && value.login === '' ? false : !loginForm.test(value.login);
  return {
    name: value.name.trim().length >= 2 ? null : t('common.minLength', { count: 2 }),
    login: badLogin ? t('people.loginHint') : null,
    unit: needed(value.unitId !== null, t('people.unit')),
  };
}

interface PersonFieldsProps {
  readonly value: PersonValues;
  readonly onChange: (value: PersonValues) => void;
  readonly person: Person | null;
  readonly tried: boolean;
}

export function PersonFields({ value, onChange, person, tried }: PersonFieldsProps) {
  const { t } = useWords();
  const problems = personProblems(t, value, person);
  const set = (next: Partial<PersonValues>) => onChange({ ...value, ...next });
  return (
    <>
      <Field label={t('people.name')} error={tried ? problems.name : null} required>
        {(ids) => (
          <Input
            {...ids}
            value={value.name}
            maxLength={30}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('people.login')}
        hint={person && person.login === null ? t('people.loginLater') : t('people.loginHint')}
        error={tried ? problems.login : null}
        required={person === null}
      >
        {(ids) => (
          <Input
            {...ids}
            value={value.login}
            maxLength={32}
            autoComplete="off"
            disabled={person !== null && person.login !== null}
            onChange={(event) => set({ login: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field label={t('people.unit')} error={tried ? problems.unit : null} required>
        {(ids) => (
          <UnitSelect
            {...ids}
            value={value.unitId}
            placeholder=""
            onChange={(unitId) => set({ unitId, positionId: null })}
          />
        )}
      </Field>
      <PositionField value={value} onChange={(positionId) => set({ positionId })} />
      <Segmented
        label={t('people.employment')}
        legend
        value={value.employment}
        options={employments.map((one) => ({ value: one, label: t(`states.employment.${one}`) }))}
        onChange={(employment) => set({ employment })}
      />
    </>
  );
}

interface PositionFieldProps {
  readonly value: PersonValues;
  readonly onChange: (positionId: number | null) => void;
}

/** The positions of the chosen unit; nothing to ask where it has none. */
function PositionField({ value, onChange }: PositionFieldProps) {
  const { t } = useWords();
  const tree = useQuery(useTRPC().unit.tree.queryOptions());
  const positions = tree.data?.units.find(({ id }) => id === value.unitId)?.positions ?? [];
  if (positions.length === 0) return null;
  return (
    <Field label={t('people.position')} optional>
      {(ids) => (
        <Select
          {...ids}
          value={value.positionId}
          allowClear
          onChange={(next: number | undefined) => onChange(next ?? null)}
          options={positions.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Field>
  );
}

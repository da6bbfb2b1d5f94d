import type { Holders } from '@qianfa/domain/review/route';
import { Select } from 'antd';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Choices, UnitOfStep } from './route-types.ts';

interface HolderDetailProps {
  readonly holders: Holders;
  readonly choices: Choices;
  readonly onChange: (holders: Holders) => void;
}

/** What each kind of holders needs beside its kind: names, a position, a role, a unit. */
export function HolderDetail({ holders, choices, onChange }: HolderDetailProps) {
  const { t } = useWords();
  switch (holders.kind) {
    case 'people':
      return (
        <Field label={t('routes.people')} required>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              value={holders.personIds}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(personIds) => onChange({ ...holders, personIds })}
              options={choices.people.map(({ id, name, unit }) => ({
                value: id,
                label: `${name} · ${unit}`,
              }))}
            />
          )}
        </Field>
      );
    case 'position':
      return (
        <Field label={t('routes.position')} required>
          {(ids) => (
            <Select
              {...ids}
              value={holders.positionId}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(positionId) => onChange({ ...holders, positionId })}
              options={choices.positions.map(({ id, name, unit }) => ({
                value: id,
                label: `${unit} · ${name}`,
              }))}
            />
          )}
        </Field>
      );
    case 'role':
      return (
        <>
          <Field label={t('routes.role')}>
            {(ids) => (
              <Select
                {...ids}
                value={holders.role}
                onChange={(role) => onChange({ ...holders, role })}
                options={(['reviewer', 'publisher'] as const).map((value) => ({
                  value,
                  label: t(`states.roles.${value}`),
                }))}
              />
            )}
          </Field>
          <StepUnit
            value={holders.unit}
            choices={choices}
            onChange={(unit) => onChange({ ...holders, unit })}
          />
        </>
      );
    case 'duty':
      return (
        <StepUnit
          value={holders.unit}
          choices={choices}
          onChange={(unit) => onChange({ ...holders, unit })}
        />
      );
    case 'accountPublisher':
      return null;
  }
}

interface StepUnitProps {
  readonly value: UnitOfStep;
  readonly choices: Choices;
  readonly onChange: (unit: UnitOfStep) => void;
}

function StepUnit({ value, choices, onChange }: StepUnitProps) {
  const { t } = useWords();
  return (
    <Field label={t('routes.unit')}>
      {(ids) => (
        <Select<UnitOfStep>
          {...ids}
          value={value}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onChange}
          options={[
            { value: 'post', label: t('routes.unitOf.post') },
            { value: 'concerned', label: t('routes.unitOf.concerned') },
            ...choices.units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </Field>
  );
}

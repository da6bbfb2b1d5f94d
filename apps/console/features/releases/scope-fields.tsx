import { platforms } from '@qianfa/domain/responsibility/platforms';
import { Select } from 'antd';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';

export type Platform = (typeof platforms)[number]['code'];

export interface Scope {
  readonly wholeOffice: boolean;
  readonly unitId: number | null;
  /** Null: every platform. */
  readonly platform: Platform | null;
}

interface ScopeFieldsProps {
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
  readonly forOffice: boolean;
  /** Somebody wanted to save: what is missing is said. */
  readonly tried: boolean;
}

/** For whom: the whole office where that is theirs to stop, else a unit with everything under it; one platform or all. */
export function ScopeFields({ value, onChange, forOffice, tried }: ScopeFieldsProps) {
  const { t } = useWords();
  return (
    <>
      {forOffice ? (
        <Chips
          label={t('moratorium.declare.scope')}
          legend
          value={value.wholeOffice ? 'office' : 'unit'}
          onChange={(choice) => onChange({ ...value, wholeOffice: choice === 'office' })}
          chips={[
            { value: 'office', label: t('moratorium.declare.wholeOffice') },
            { value: 'unit', label: t('moratorium.declare.oneUnit') },
          ]}
        />
      ) : null}
      {value.wholeOffice ? null : (
        <Field
          label={t('moratorium.declare.unit')}
          hint={t('moratorium.declare.unitHint')}
          error={tried && value.unitId === null ? t('moratorium.declare.required.unit') : null}
        >
          {(ids) => (
            <UnitSelect
              {...ids}
              value={value.unitId}
              onChange={(unitId) => onChange({ ...value, unitId })}
              placeholder={t('moratorium.declare.required.unit')}
            />
          )}
        </Field>
      )}
      <Field label={t('moratorium.declare.platform')}>
        {(ids) => (
          <Select<Platform | ''>
            {...ids}
            value={value.platform ?? ''}
            onChange={(platform) => onChange({ ...value, platform: platform === '' ? null : platform })}
            options={[
              { value: '', label: t('moratorium.declare.everyPlatform') },
              ...platforms.map(({ code }) => ({ value: code, label: t(`states.platforms.${code}`) })),
            ]}
            style={{ width: '100%' }}
          />
        )}
      </Field>
    </>
  );
}

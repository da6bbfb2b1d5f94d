import { platformCodes } from '@qianfa/domain/responsibility/platforms';
import { Input, Select } from 'antd';
import { Field } from '../../ui/field.tsx';
import { PersonSelect } from '../../ui/person-select.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import { type AccountValues, accountProblems, kindsOf } from './account-values.ts';
import styles from './accounts.module.css';

interface AccountFieldsProps {
  readonly value: AccountValues;
  readonly onChange: (value: AccountValues) => void;
  readonly isNew: boolean;
  readonly tried: boolean;
}

/** The cells of the register, in its own order. */
export function AccountFields({ value, onChange, isNew, tried }: AccountFieldsProps) {
  const { t } = useWords();
  const problems = accountProblems(t, value);
  const set = (next: Partial<AccountValues>) => onChange({ ...value, ...next });
  const part = { value, set };
  return (
    <>
      {isNew ? <PlatformFields {...part} /> : null}
      <div className={styles.pair}>
        <TextCell
          {...part}
          name="name"
          label={t('accounts.name')}
          error={tried ? problems.name : null}
          required
        />
        <Field label={t('accounts.unit')} error={tried ? problems.unit : null} required>
          {(ids) => (
            <UnitSelect
              {...ids}
              value={value.sponsorUnitId}
              placeholder=""
              onChange={(sponsorUnitId) => set({ sponsorUnitId })}
            />
          )}
        </Field>
        {isNew ? <PersonCell {...part} name="publisher" label={t('accounts.publisher')} /> : null}
        <PersonCell {...part} name="first" label={t('accounts.first')} />
        <PersonCell {...part} name="principal" label={t('accounts.principal')} />
        <PersonCell {...part} name="direct" label={t('accounts.direct')} />
        <TextCell {...part} name="filingNo" label={t('accounts.filingNo')} />
        <TextCell {...part} name="platformAccountId" label={t('accounts.platformAccountId')} />
        <DayCell {...part} name="openedOn" label={t('accounts.openedOn')} />
        <DayCell
          {...part}
          name="enabledOn"
          label={t('accounts.enabledOn')}
          hint={t('accounts.enabledHint')}
          error={tried ? problems.enabledOn : null}
          required
        />
        <DayCell
          {...part}
          name="trialUntil"
          label={t('accounts.trialUntil')}
          hint={t('accounts.trialHint')}
        />
        <TextCell
          {...part}
          name="homeUrl"
          label={t('accounts.homeUrl')}
          error={tried ? problems.homeUrl : null}
        />
      </div>
      {isNew ? null : <TextCell {...part} name="reason" label={t('accounts.changeReason')} />}
    </>
  );
}

interface PartProps {
  readonly value: AccountValues;
  readonly set: (next: Partial<AccountValues>) => void;
}

function PlatformFields({ value, set }: PartProps) {
  const { t } = useWords();
  const kinds = kindsOf(value.platform);
  return (
    <div className={styles.pair}>
      <Field label={t('accounts.platform')} required>
        {(ids) => (
          <Select
            {...ids}
            value={value.platform}
            onChange={(platform) => set({ platform, kind: kindsOf(platform)[0] ?? 'standard' })}
            options={platformCodes.map((code) => ({ value: code, label: t(`states.platforms.${code}`) }))}
          />
        )}
      </Field>
      {kinds.length > 1 ? (
        <Segmented
          label={t('accounts.kind')}
          legend
          value={value.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`states.accountKinds.${kind}`) }))}
          onChange={(kind) => set({ kind })}
        />
      ) : null}
    </div>
  );
}

interface CellProps<Name extends keyof AccountValues> extends PartProps {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly required?: boolean;
}

type TextName = 'name' | 'filingNo' | 'platformAccountId' | 'homeUrl' | 'reason';

function TextCell({ value, set, name, label, error, required }: CellProps<TextName>) {
  return (
    <Field label={label} error={error ?? null} required={required ?? false} optional={!required}>
      {(ids) => (
        <Input
          {...ids}
          value={value[name]}
          maxLength={name === 'homeUrl' || name === 'reason' ? 500 : 100}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

type DayName = 'openedOn' | 'enabledOn' | 'trialUntil';

function DayCell({ value, set, name, label, hint, error, required }: CellProps<DayName>) {
  return (
    <Field label={label} hint={hint} error={error ?? null} required={required ?? false} optional={!required}>
      {(ids) => (
        <Input
          {...ids}
          type="date"
          value={value[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function PersonCell({ value, set, name, label }: CellProps<'publisher' | 'first' | 'principal' | 'direct'>) {
  return (
    <Field label={label} optional>
      {(ids) => <PersonSelect {...ids} value={value[name]} onChange={(person) => set({ [name]: person })} />}
    </Field>
  );
}

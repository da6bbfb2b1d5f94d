import { platforms } from '@qianfa/domain/responsibility/platforms';
import { postKinds } from '@qianfa/domain/text/draft-content';
import { entryKinds, type EntryForm as Values } from '@qianfa/domain/wording/entry-form';
import { findingSeverities } from '@qianfa/domain/wording/finding';
import { Input, Select } from 'antd';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { UnitSelect } from '../../ui/unit-select.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';

interface EntryFieldsProps {
  readonly value: Values;
  readonly onChange: (value: Values) => void;
}

/** The words, how grave they are, what to write instead and on what grounds; days and scope folded away. */
export function EntryFields({ value, onChange }: EntryFieldsProps) {
  const { t } = useWords();
  const set = (next: Partial<Values>) => onChange({ ...value, ...next });
  return (
    <>
      <Field label={t('lexicons.term')} hint={t('lexicons.termHint')} required>
        {(ids) => (
          <Input
            {...ids}
            maxLength={120}
            value={value.term}
            onChange={(event) => set({ term: event.target.value })}
          />
        )}
      </Field>
      <Chips
        legend
        label={t('lexicons.kind')}
        value={value.kind}
        onChange={(kind) => set({ kind })}
        chips={entryKinds.map((kind) => ({ value: kind, label: t(`lexicons.entryKinds.${kind}`) }))}
      />
      <div>
        <Chips
          legend
          label={t('lexicons.severity')}
          value={value.severity}
          onChange={(severity) => set({ severity })}
          chips={findingSeverities.map((severity) => ({
            value: severity,
            label: t(`lexicons.severityWords.${severity}`),
          }))}
        />
        <p className="quiet small">{t(`lexicons.severityHints.${value.severity}`)}</p>
      </div>
      <div className={styles.pair}>
        <Field label={t('lexicons.advice')} hint={t('lexicons.adviceHint')} optional>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              value={value.advice ?? ''}
              onChange={(event) => set({ advice: event.target.value || null })}
            />
          )}
        </Field>
        <Field label={t('lexicons.source')} hint={t('lexicons.sourceHint')} required>
          {(ids) => (
            <Input
              {...ids}
              maxLength={300}
              value={value.source}
              onChange={(event) => set({ source: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('lexicons.exceptions')} hint={t('lexicons.exceptionsHint')} optional>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            value={value.exceptions.join('\n')}
            onChange={(event) => set({ exceptions: event.target.value.split('\n') })}
          />
        )}
      </Field>
      <Field label={t('lexicons.note')} hint={t('lexicons.noteHint')} optional>
        {(ids) => (
          <Input
            {...ids}
            maxLength={500}
            value={value.note ?? ''}
            onChange={(event) => set({ note: event.target.value || null })}
          />
        )}
      </Field>
      <Scope value={value} set={set} />
    </>
  );
}

interface ScopeProps {
  readonly value: Values;
  readonly set: (next: Partial<Values>) => void;
}

function Scope({ value, set }: ScopeProps) {
  const { t } = useWords();
  const { validFrom, validUntil, unitId } = value;
  const used = [validFrom, validUntil, unitId, value.platforms, value.postKinds].some((one) => one !== null);
  const day = (name: 'validFrom' | 'validUntil') => (
    <Field label={t(`lexicons.${name}`)} optional>
      {(ids) => (
        <Input
          {...ids}
          type="date"
          value={value[name] ?? ''}
          onChange={(event) => set({ [name]: event.target.value || null })}
        />
      )}
    </Field>
  );
  return (
    <details className={styles.scope} open={used || undefined}>
      <summary>{t('lexicons.more')}</summary>
      <div className={styles.pair}>
        {day('validFrom')}
        {day('validUntil')}
      </div>
      <Field label={t('lexicons.unit')} optional>
        {(ids) => (
          <UnitSelect
            {...ids}
            value={unitId}
            onChange={(next) => set({ unitId: next })}
            allowClear
            placeholder={t('lexicons.everywhere')}
          />
        )}
      </Field>
      <div className={styles.pair}>
        <Field label={t('lexicons.platforms')} optional>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              allowClear
              placeholder={t('lexicons.everywhere')}
              value={value.platforms ?? []}
              onChange={(next: string[]) => set({ platforms: next.length > 0 ? next : null })}
              options={platforms.map(({ code }) => ({ value: code, label: t(`states.platforms.${code}`) }))}
            />
          )}
        </Field>
        <Field label={t('lexicons.postKinds')} optional>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              allowClear
              placeholder={t('lexicons.everywhere')}
              value={value.postKinds ?? []}
              onChange={(next) => set({ postKinds: next.length > 0 ? next : null })}
              options={postKinds.map((kind) => ({ value: kind, label: t(`states.postKinds.${kind}`) }))}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

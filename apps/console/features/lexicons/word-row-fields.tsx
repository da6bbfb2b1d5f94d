import type { WordList } from '@qianfa/domain/wording/word-lists';
import { Input } from 'antd';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './lexicons.module.css';

/** What is typed for a row of any list. */
export interface RowValues {
  readonly name: string;
  /** One a line. */
  readonly others: string;
  readonly rank: number;
  readonly note: string;
  readonly validFrom: string;
  readonly validUntil: string;
}

interface WordRowFieldsProps {
  readonly list: WordList;
  readonly value: RowValues;
  readonly onChange: (value: RowValues) => void;
}

const nameField = {
  leader: 'name',
  unitName: 'fullName',
  serviceNumber: 'digits',
  linkHost: 'suffix',
  source: 'sourceName',
} as const;

const noteField = { serviceNumber: 'numberName', linkHost: 'hostName', source: 'note' } as const;

/** The fields that this list has. */
export function WordRowFields({ list, value, onChange }: WordRowFieldsProps) {
  const { t } = useWords();
  const set = (next: Partial<RowValues>) => onChange({ ...value, ...next });
  return (
    <>
      <Field
        label={t(`lexicons.fields.${nameField[list]}`)}
        hint={list === 'linkHost' ? t('lexicons.fields.suffixHint') : undefined}
        required
      >
        {(ids) => (
          <Input
            {...ids}
            maxLength={300}
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      {list === 'leader' || list === 'unitName' ? (
        <Field
          label={t(list === 'leader' ? 'lexicons.fields.titles' : 'lexicons.fields.shortNames')}
          hint={t(list === 'leader' ? 'lexicons.fields.titlesHint' : 'lexicons.fields.shortNamesHint')}
          required={list === 'leader'}
          optional={list === 'unitName'}
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              value={value.others}
              onChange={(event) => set({ others: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field
          label={t(`lexicons.fields.${noteField[list]}`)}
          required={list === 'serviceNumber'}
          optional={list !== 'serviceNumber'}
        >
          {(ids) => (
            <Input
              {...ids}
              maxLength={300}
              value={value.note}
              onChange={(event) => set({ note: event.target.value })}
            />
          )}
        </Field>
      )}
      {list === 'leader' ? <LeaderFields value={value} set={set} /> : null}
    </>
  );
}

function LeaderFields({
  value,
  set,
}: {
  readonly value: RowValues;
  readonly set: (next: Partial<RowValues>) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <Field label={t('lexicons.fields.rank')} required>
        {(ids) => (
          <Input
            {...ids}
            type="number"
            min={1}
            max={999}
            value={value.rank}
            onChange={(event) => set({ rank: Math.max(1, Number(event.target.value) || 1) })}
          />
        )}
      </Field>
      <div className={styles.pair}>
        <Field label={t('lexicons.fields.validFrom')} optional>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              value={value.validFrom}
              onChange={(event) => set({ validFrom: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('lexicons.fields.validUntil')} optional>
          {(ids) => (
            <Input
              {...ids}
              type="date"
              value={value.validUntil}
              onChange={(event) => set({ validUntil: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

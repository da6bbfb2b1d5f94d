import { Input } from 'antd';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { instantIn } from '../../ui/shanghai-field.ts';
import { useWords } from '../../words/use-words.ts';

export interface End {
  /** Until a person lifts it. */
  readonly open: boolean;
  /** Shanghai's wall clock, as the field has it. */
  readonly field: string;
}

/** The instant that was chosen; null: until it is lifted; undefined: not a whole time yet. */
export function endOf({ open, field }: End): string | null | undefined {
  return open ? null : (instantIn(field) ?? undefined);
}

interface EndChoiceProps {
  readonly value: End;
  readonly onChange: (end: End) => void;
  /** Somebody wanted to save: what is missing is said. */
  readonly tried: boolean;
}

/** Until when nothing goes out: a time, or a person. */
export function EndChoice({ value, onChange, tried }: EndChoiceProps) {
  const { t } = useWords();
  return (
    <>
      <Chips
        label={t('moratorium.declare.end')}
        legend
        value={value.open ? 'open' : 'time'}
        onChange={(choice) => onChange({ ...value, open: choice === 'open' })}
        chips={[
          { value: 'open', label: t('moratorium.declare.untilLifted') },
          { value: 'time', label: t('moratorium.declare.atTime') },
        ]}
      />
      {value.open ? null : (
        <Field
          label={t('moratorium.declare.endField')}
          error={tried && endOf(value) === undefined ? t('moratorium.declare.required.end') : null}
        >
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              value={value.field}
              onChange={(event) => onChange({ ...value, field: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

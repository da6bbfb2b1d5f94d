import type { FieldMeasure } from '@qianfa/domain/wording/platform-limits';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from '../write.module.css';

interface CountedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The platform's limits on this field with the present size; the strictest that is passed is said. */
  readonly measures: readonly FieldMeasure[];
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Lines of a text area; a single line without it. */
  readonly rows?: number;
  readonly inputMode?: 'url' | 'text';
  /** For the list of what is missing: it puts the cursor here. */
  readonly target?: string;
}

/** A text field that counts while typing and says by how much it is over. */
export function CountedField(props: CountedFieldProps) {
  const { t } = useWords();
  const over = props.measures.find(({ size, limit }) => size > limit.max && limit.severity === 'block');
  const error = over ? t('write.over', { over: over.size - over.limit.max }) : null;
  return (
    <Field
      label={props.label}
      error={error}
      hint={
        <span className={styles.counts}>
          {props.hint ? <span>{props.hint}</span> : null}
          {props.measures.map((measure) => (
            <Count key={measure.limit.code} measure={measure} />
          ))}
        </span>
      }
      {...(props.optional ? { optional: true } : {})}
    >
      {(ids) => {
        const shared = { ...ids, value: props.value, 'data-target': props.target };
        return props.rows ? (
          <Input.TextArea
            {...shared}
            autoSize={{ minRows: props.rows, maxRows: 24 }}
            onChange={(event) => props.onChange(event.target.value)}
          />
        ) : (
          <Input
            {...shared}
            inputMode={props.inputMode ?? 'text'}
            onChange={(event) => props.onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

function Count({ measure: { size, limit } }: { readonly measure: FieldMeasure }) {
  const { t } = useWords();
  const isOver = size > limit.max;
  return (
    <span className={classNames(styles.count, isOver && limit.severity === 'block' && styles.countOver)}>
      {t('write.count', { size, limit: limit.max })}
    </span>
  );
}

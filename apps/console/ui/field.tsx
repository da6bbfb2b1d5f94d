import { type ReactNode, useId } from 'react';
import { useWords } from '../words/use-words.ts';
import styles from './field.module.css';

/** What the control inside must carry, so that label, hint and error belong to it. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-required': boolean | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A labelled control with its hint and its error. */
export function Field({ label, hint, error, optional, required, children }: FieldProps) {
  const { t } = useWords();
  const id = useId();
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <div className={styles.field} data-invalid={error ? true : undefined}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional ? <span className={styles.optional}>{t('common.optional')}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <p id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </p>
    </div>
  );
}

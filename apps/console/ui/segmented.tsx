import { useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

interface SegmentedProps<V extends string> {
  readonly label: string;
  /** Says the label above the choice; else only to screen readers. */
  readonly legend?: boolean;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** One of a few, side by side: views, theme, language. Radio buttons underneath. */
export function Segmented<V extends string>({ label, legend, value, options, onChange }: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={legend ? styles.legend : 'unseen'}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classNames(styles.option, option.value === value && styles.on)}>
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

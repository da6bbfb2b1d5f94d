import { useId } from 'react';
import styles from './chips.module.css';
import { classNames } from './class-names.ts';

export interface Chip<V extends string> {
  readonly value: V;
  readonly label: string;
}

interface Shared<V extends string> {
  /** What is chosen here, for screen readers and as the visible legend where `legend` is set. */
  readonly label: string;
  readonly legend?: boolean;
  readonly chips: readonly Chip<V>[];
}

interface OneProps<V extends string> extends Shared<V> {
  readonly multiple?: false;
  readonly value: V | null;
  readonly onChange: (value: V) => void;
}

interface ManyProps<V extends string> extends Shared<V> {
  readonly multiple: true;
  readonly value: readonly V[];
  readonly onChange: (value: V[]) => void;
}

/** A choice by tap: one (radio buttons) or several (check boxes), native underneath. */
export function Chips<V extends string>(props: OneProps<V> | ManyProps<V>) {
  const name = useId();
  const chosen: readonly string[] = props.multiple ? props.value : props.value === null ? [] : [props.value];
  const toggle = (value: V, on: boolean) => {
    if (!props.multiple) props.onChange(value);
    else props.onChange(on ? [...props.value, value] : props.value.filter((other) => other !== value));
  };
  return (
    <fieldset className={styles.chips}>
      <legend className={props.legend ? styles.legend : 'unseen'}>{props.label}</legend>
      {props.chips.map(({ value, label }) => (
        <label key={value} className={classNames(styles.chip, chosen.includes(value) && styles.on)}>
          <input
            type={props.multiple ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)}
            className="unseen"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

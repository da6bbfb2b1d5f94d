import { Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

/** A switch with what it means, in words beside it. */
export function SwitchLine(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly isPending?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div>
      <div className={styles.onward}>
        <Switch
          checked={props.on}
          loading={props.isPending ?? false}
          onChange={props.onSwitch}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-about`}
        />
        <span id={`${id}-label`}>{props.label}</span>
      </div>
      <p id={`${id}-about`} className="quiet small">
        {props.children}
      </p>
    </div>
  );
}

import type { ReactNode } from 'react';
import styles from './alerts.module.css';

/** One line of an alert: its name and what it says. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

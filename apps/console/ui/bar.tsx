import styles from './bar.module.css';

interface BarProps {
  /** From 0 to 1. */
  readonly share: number;
  /** Further on in a paler colour: the part that only few reach. */
  readonly further?: number;
}

/** A small bar beside a number, which says the same: nothing for screen readers. */
export function Bar({ share, further = 0 }: BarProps) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.further} style={{ width: width(Math.max(share, further)) }} />
      <span className={styles.share} style={{ width: width(share) }} />
    </span>
  );
}

function width(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
}

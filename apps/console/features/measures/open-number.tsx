import { useWords } from '../../words/use-words.ts';
import styles from './measures.module.css';
import { type Opened, useMeasuresSearch } from './use-measures-search.ts';

interface OpenNumberProps {
  readonly count: number;
  /** What is counted, for screen readers. */
  readonly what: string;
  readonly opens: Opened;
  /** Whether this reader may see any post behind it (the server's answer). */
  readonly mayOpen: boolean;
  /** Said instead of the bare count. */
  readonly text?: string;
}

/** A number that opens its rows; plain where it is nothing, or where the reader may see no titles. */
export function OpenNumber({ count, what, opens, mayOpen, text }: OpenNumberProps) {
  const { t } = useWords();
  const { open } = useMeasuresSearch();
  const shown = text ?? String(count);
  if (count === 0 || !mayOpen) return <>{shown}</>;
  return (
    <button
      type="button"
      className={styles.number}
      // What is shown stands in the name too, for whoever speaks to the screen.
      aria-label={t('measures.openNumber', { what: text ? `${what} ${text}` : what, count })}
      onClick={() => open(opens)}
    >
      {shown}
    </button>
  );
}

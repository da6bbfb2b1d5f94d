import { classNames } from './class-names.ts';
import styles from './seal-mark.module.css';
import { When } from './when.tsx';

interface SealMarkProps {
  /** What the stamp says: 签发, 代签, 纸质签批. */
  readonly word: string;
  readonly name: string;
  /** When it was signed, ISO text. */
  readonly at?: string;
}

/** The signature on a signed revision. Seal red appears here and nowhere else. */
export function SealMark({ word, name, at }: SealMarkProps) {
  return (
    <span className={styles.mark}>
      <span className={styles.word}>{word}</span>
      <span className={styles.name}>{name}</span>
      {at ? (
        <span className={styles.at}>
          <When at={at} style="short" />
        </span>
      ) : null}
    </span>
  );
}

/** The small square seal of the product, beside its name. */
export function SealGlyph({ size = 26 }: { readonly size?: number }) {
  return (
    <span
      className={classNames(styles.glyph)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.52) }}
      aria-hidden="true"
    >
      签
    </span>
  );
}

import { SealGlyph } from '../ui/seal-mark.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './brand.module.css';

export function Brand({ size = 26 }: { readonly size?: number }) {
  const { t } = useWords();
  return (
    <span className={styles.brand} style={{ fontSize: Math.round(size * 0.66) }}>
      <SealGlyph size={size} />
      {t('common.product')}
    </span>
  );
}

import { useWords } from '../words/use-words.ts';
import styles from './states.module.css';

const widths = ['40%', '92%', '78%', '85%', '64%', '88%', '70%', '52%'];

/** Grey lines where the text will be; said once to screen readers. */
export function LoadingState({ lines = 5 }: { readonly lines?: number }) {
  const { t } = useWords();
  return (
    <div role="status" className={styles.lines}>
      <span className="unseen">{t('common.loading')}</span>
      {widths.slice(0, lines).map((width) => (
        <div key={width} className={styles.line} style={{ width }} />
      ))}
    </div>
  );
}

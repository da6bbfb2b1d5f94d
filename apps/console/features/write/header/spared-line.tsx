import { Button } from 'antd';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import { wholeText } from '../whole-text.ts';
import styles from '../write.module.css';

/** The text that was given up for a newer one stays at hand until its writer throws it away. */
export function SparedLine({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { spared } = writing.draft;
  if (!spared) return null;
  return (
    <div className={styles.standing} role="status">
      <span>{t('write.spared')}</span>
      <CopyButton text={wholeText(spared)} size="small">
        {t('write.copySpared')}
      </CopyButton>
      <Button size="small" onClick={() => writing.keeper.dropSpared()}>
        {t('write.dropSpared')}
      </Button>
    </div>
  );
}

import { Button } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import { wholeText } from '../whole-text.ts';
import styles from '../write.module.css';

/** Somebody else, or another window, saved a newer version: the person chooses, nothing is lost either way. */
export function ConflictBar({ writing }: { readonly writing: Writing }) {
  const { t } = useWords();
  const { newer } = writing.draft;
  if (!newer) return null;
  const { by, at } = newer;
  return (
    <div className={styles.conflict} role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <div>
        <p>
          <b>{by === '' ? t('write.conflict.titleSelf', { at }) : t('write.conflict.title', { by, at })}</b>
        </p>
        <p>{t('write.conflict.hint')}</p>
        <div className="row">
          <Button type="primary" onClick={() => void writing.takeTheirs()}>
            {t('write.conflict.takeTheirs')}
          </Button>
          <Button onClick={() => void writing.keeper.keepMine()}>{t('write.conflict.keepMine')}</Button>
          <CopyButton text={wholeText(writing.content)}>{t('write.conflict.copyMine')}</CopyButton>
        </div>
      </div>
    </div>
  );
}

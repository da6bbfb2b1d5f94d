import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './account-import.module.css';

interface ChooseFileProps {
  /** The name of the file that is being read; null: none. */
  readonly busy: string | null;
  readonly onChoose: (file: File) => void;
}

/** A file by click, by keyboard or dropped here. */
export function ChooseFile({ busy, onChoose }: ChooseFileProps) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && busy === null) onChoose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input inside is the first.
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className={styles.label}>
        <FileUp size={28} strokeWidth={1.4} aria-hidden="true" />
        <span role="status">
          {busy === null ? t('accounts.importing.drop') : t('accounts.importing.reading', { name: busy })}
        </span>
        <span className="quiet small">{t('accounts.importing.chooseHint')}</span>
        <input
          type="file"
          className="unseen"
          aria-label={t('accounts.importing.choose')}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          disabled={busy !== null}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onChoose(file);
          }}
        />
      </label>
    </div>
  );
}

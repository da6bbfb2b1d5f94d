import { FileUp } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import styles from './choose-file.module.css';
import { classNames } from './class-names.ts';

interface ChooseFileProps {
  /** The name of the file that is being read; null: none. */
  readonly busy: string | null;
  readonly onChoose: (file: File) => void;
  /** What can be chosen, as the browser's `accept`. */
  readonly accept: string;
  readonly hint: string;
  /** What the field is called, what stands in it, and what is said while the file is read. */
  readonly label: string;
  readonly drop: string;
  readonly reading: (name: string) => string;
}

/** A file by click, by keyboard or dropped here. */
export function ChooseFile(props: ChooseFileProps) {
  const { busy, onChoose } = props;
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
        <span role="status">{busy === null ? props.drop : props.reading(busy)}</span>
        <span className="quiet small">{props.hint}</span>
        <input
          type="file"
          className="unseen"
          aria-label={props.label}
          accept={props.accept}
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

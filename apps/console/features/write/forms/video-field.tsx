import { Button } from 'antd';
import { Film, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { digestFile } from '../sha256.ts';
import styles from '../write.module.css';

interface Video {
  readonly videoDigest: string | null;
  readonly videoName: string;
}

interface VideoFieldProps extends Video {
  readonly onChange: (video: Video) => void;
}

/** A video is known by its digest: the file itself stays where it is until it is published. */
export function VideoField({ videoDigest, videoName, onChange }: VideoFieldProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const read = async (file: File) => {
    setProgress(0);
    const digest = await digestFile(file, setProgress);
    setProgress(null);
    onChange({ videoDigest: digest, videoName: file.name.slice(0, 300) });
  };
  return (
    <fieldset className={styles.pictures}>
      <legend className={styles.label}>{t('write.video')}</legend>
      {videoDigest ? (
        <p>
          {videoName}{' '}
          <small className="mono quiet">{t('write.videoDigest', { digest: videoDigest.slice(0, 16) })}</small>
        </p>
      ) : null}
      <div className="row">
        <Button icon={<Film size={15} aria-hidden="true" />} onClick={() => chooser.current?.click()}>
          {t('write.chooseVideo')}
        </Button>
        {videoDigest ? (
          <Button
            icon={<X size={15} aria-hidden="true" />}
            onClick={() => onChange({ videoDigest: null, videoName: '' })}
          >
            {t('write.removeVideo')}
          </Button>
        ) : null}
      </div>
      <p role="status" className={styles.progress}>
        {progress === null ? '' : t('write.videoReading', { percent: Math.round(progress * 100) })}
      </p>
      <p className={styles.hint}>{t('write.videoHint')}</p>
      <input
        ref={chooser}
        type="file"
        accept="video/*"
        hidden
        aria-label={t('write.chooseVideo')}
        onChange={(event) => {
          const [file] = [...(event.target.files ?? [])];
          event.target.value = '';
          if (file) void read(file);
        }}
      />
    </fieldset>
  );
}

import { Button } from 'antd';
import { ImagePlus, X } from 'lucide-react';
import { useRef } from 'react';
import { fileAddress } from '../../../ui/preview/article-html.ts';
import { useWords } from '../../../words/use-words.ts';
import { useUpload } from '../use-upload.tsx';
import styles from '../write.module.css';

interface CoverFieldProps {
  readonly cover: string | null;
  /** Pictures of the text, which may serve as the cover. */
  readonly bodyPictures: readonly string[];
  readonly onChange: (cover: string | null) => void;
  readonly postId: number;
  readonly limit: number;
}

/** The cover of an article: uploaded, or one of the text's pictures. */
export function CoverField({ cover, bodyPictures, onChange, postId, limit }: CoverFieldProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const { upload, uploads } = useUpload({ postId, limit });
  const [first] = bodyPictures;
  return (
    <fieldset className={styles.pictures}>
      <legend className={styles.label}>{t('write.cover')}</legend>
      {cover ? <img className={styles.cover} src={fileAddress(cover)} alt={t('write.cover')} /> : null}
      <div className="row">
        <Button
          data-target="cover"
          icon={<ImagePlus size={15} aria-hidden="true" />}
          onClick={() => chooser.current?.click()}
        >
          {t('write.coverUpload')}
        </Button>
        {first && first !== cover ? (
          <Button onClick={() => onChange(first)}>{t('write.coverFromBody')}</Button>
        ) : null}
        {cover ? (
          <Button icon={<X size={15} aria-hidden="true" />} onClick={() => onChange(null)}>
            {t('write.coverRemove')}
          </Button>
        ) : null}
      </div>
      <p className={styles.hint}>{t('write.coverHint')}</p>
      {uploads}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        hidden
        aria-label={t('write.coverUpload')}
        onChange={async (event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          const [stored] = await upload(files);
          if (stored) onChange(stored.sha256);
        }}
      />
    </fieldset>
  );
}

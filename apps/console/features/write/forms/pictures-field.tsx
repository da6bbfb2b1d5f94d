import { maxPictures } from '@qianfa/domain/text/placement-content';
import { Button } from 'antd';
import { ArrowLeft, ArrowRight, ImagePlus, X } from 'lucide-react';
import { useRef } from 'react';
import { fileAddress } from '../../../ui/preview/article-html.ts';
import { useWords } from '../../../words/use-words.ts';
import { useUpload } from '../use-upload.tsx';
import styles from '../write.module.css';

interface PicturesFieldProps {
  readonly pictures: readonly string[];
  readonly onChange: (pictures: string[]) => void;
  readonly postId: number;
  readonly limit: number;
}

/** Pictures in their order, up to nine. */
export function PicturesField({ pictures, onChange, postId, limit }: PicturesFieldProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const { upload, uploads } = useUpload({ postId, limit });
  const add = async (files: readonly File[]) => {
    const stored = await upload(files.slice(0, maxPictures - pictures.length));
    const added = stored.map(({ sha256 }) => sha256);
    onChange([...new Set([...pictures, ...added])].slice(0, maxPictures));
  };
  return (
    <fieldset className={styles.pictures}>
      <legend className={styles.label}>{t('write.pictures')}</legend>
      <ul className={styles.thumbs}>
        {pictures.map((fileId, at) => (
          <Thumb key={fileId} fileId={fileId} at={at} pictures={pictures} onChange={onChange} />
        ))}
      </ul>
      <Button
        icon={<ImagePlus size={15} aria-hidden="true" />}
        disabled={pictures.length >= maxPictures}
        onClick={() => chooser.current?.click()}
      >
        {t('write.addPictures')}
      </Button>
      <p className={styles.hint}>{t('write.picturesHint', { max: maxPictures, limit: limit / 1_000_000 })}</p>
      {uploads}
      <input
        ref={chooser}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        aria-label={t('write.addPictures')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </fieldset>
  );
}

interface ThumbProps {
  readonly fileId: string;
  readonly at: number;
  readonly pictures: readonly string[];
  readonly onChange: (pictures: string[]) => void;
}

function Thumb({ fileId, at, pictures, onChange }: ThumbProps) {
  const { t } = useWords();
  const number = at + 1;
  const move = (by: number) => {
    const rest = pictures.filter((other) => other !== fileId);
    rest.splice(at + by, 0, fileId);
    onChange(rest);
  };
  return (
    <li className={styles.thumb}>
      <img src={fileAddress(fileId)} alt={t('common.pictureNumber', { number })} />
      <span className={styles.thumbTools}>
        <IconButton label={t('write.earlier', { number })} disabled={at === 0} onClick={() => move(-1)}>
          <ArrowLeft size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t('write.later', { number })}
          disabled={at === pictures.length - 1}
          onClick={() => move(1)}
        >
          <ArrowRight size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t('write.removePicture', { number })}
          onClick={() => onChange(pictures.filter((other) => other !== fileId))}
        >
          <X size={14} aria-hidden="true" />
        </IconButton>
      </span>
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

export function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

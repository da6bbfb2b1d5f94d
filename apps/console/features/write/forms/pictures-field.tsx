import { maxPictures } from '@qianfa/domain/text/placement-content';
import { Button, Input } from 'antd';
import { ArrowLeft, ArrowRight, ImagePlus, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { fileAddress } from '../../../ui/preview/article-html.ts';
import { useWords } from '../../../words/use-words.ts';
import { useUpload } from '../use-upload.tsx';
import styles from '../write.module.css';

interface PicturesFieldProps {
  readonly pictures: readonly string[];
  /** Alternative text by picture. */
  readonly alts: Alts;
  readonly onChange: (change: { readonly pictures: string[] } | { readonly alts: Alts }) => void;
  readonly postId: number;
  readonly limit: number;
}

type Alts = Readonly<Record<string, string>>;

/** Longest alternative text that is typed here; what platforms read out is a sentence. */
const longestAlt = 200;

/** Pictures in their order, up to nine, each with what is read out in its place. */
export function PicturesField({ pictures, alts, onChange, postId, limit }: PicturesFieldProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const { upload, uploads } = useUpload({ postId, limit });
  const add = async (files: readonly File[]) => {
    const stored = await upload(files.slice(0, maxPictures - pictures.length));
    const added = stored.map(({ sha256 }) => sha256);
    onChange({ pictures: [...new Set([...pictures, ...added])].slice(0, maxPictures) });
  };
  return (
    <fieldset className={styles.pictures}>
      <legend className={styles.label}>{t('write.pictures')}</legend>
      <ul className={styles.thumbs}>
        {pictures.map((fileId, at) => (
          <Thumb
            key={fileId}
            fileId={fileId}
            at={at}
            pictures={pictures}
            onChange={(changed) => onChange({ pictures: changed })}
          >
            <Input.TextArea
              size="small"
              autoSize={{ minRows: 1, maxRows: 3 }}
              value={alts[fileId] ?? ''}
              maxLength={longestAlt}
              aria-label={t('write.altOf', { number: at + 1 })}
              placeholder={t('write.alt')}
              title={alts[fileId]}
              onChange={({ target }) => {
                // Only those of pictures that are still there.
                const kept = Object.entries(alts).filter(([id]) => pictures.includes(id));
                onChange({ alts: { ...Object.fromEntries(kept), [fileId]: target.value } });
              }}
            />
          </Thumb>
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
  readonly children: ReactNode;
}

function Thumb({ fileId, at, pictures, onChange, children }: ThumbProps) {
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
      {children}
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
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

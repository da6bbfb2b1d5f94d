import { declaredLines } from '../../review/declared-lines.ts';
import type { Desk } from '../../review/desk-types.ts';
import { fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import { AttachedFile } from './attached-file.tsx';
import { picturesOf, type ShownPicture } from './attachments.ts';
import styles from './views.module.css';

/** 附件依据: the files of the post, its pictures in full, and what it declares about itself. */
export function ViewFiles({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const { attachments } = desk.revision;
  const pictures = picturesOf(desk);
  return (
    <div className={styles.reading}>
      {declaredLines(t, desk.revision).map((line) => (
        <p key={line} className={styles.declared}>
          {line}
        </p>
      ))}
      {attachments.length > 0 ? (
        <section aria-label={t('attachments.title')}>
          <h2 className={styles.filesTitle}>{t('attachments.title')}</h2>
          <ul className={styles.attached}>
            {attachments.map((attachment) => (
              <AttachedFile
                key={attachment.fileId}
                attachment={attachment}
                file={desk.files.find(({ sha256 }) => sha256 === attachment.fileId) ?? null}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {attachments.length > 0 && pictures.length > 0 ? (
        <h2 className={styles.filesTitle}>{t('attachments.pictures')}</h2>
      ) : null}
      <ul className={styles.files}>
        {pictures.map((picture, index) => (
          <Picture
            key={picture.sha256}
            picture={picture}
            name={picture.name ?? t('desk.pictureNumber', { number: index + 1 })}
          />
        ))}
      </ul>
    </div>
  );
}

/** One picture in full, opened by a click. */
function Picture({ picture, name }: { readonly picture: ShownPicture; readonly name: string }) {
  const { t } = useWords();
  const { sha256, width, height, bytes, accounts } = picture;
  return (
    <li>
      <figure className={styles.file}>
        <a href={fileAddress(sha256)} target="_blank" rel="noreferrer">
          <img src={fileAddress(sha256)} alt={name} loading="lazy" />
        </a>
        <figcaption>
          <b>{name}</b>
          <span className="quiet small">
            {width && height ? `${width} × ${height} · ` : ''}
            {t('desk.kilobytes', { count: Math.max(1, Math.round(bytes / 1024)) })} ·{' '}
            {t('desk.shownBy', { count: accounts.length })}
          </span>
        </figcaption>
      </figure>
    </li>
  );
}

import { type EndName, withNames } from '@qianfa/domain/text/outgoing';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { altsInOrder } from '@qianfa/domain/text/placement-content';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words.ts';
import { PlatformIcon } from '../platform-icon.tsx';
import { When } from '../when.tsx';
import { fileAddress } from './article-html.ts';
import { ArticlePreview } from './article-preview.tsx';
import styles from './preview.module.css';

export interface PreviewProps {
  readonly platform: string;
  readonly account: string;
  readonly content: PlacementContent;
  /** When it is planned to go out; null: as soon as signed. */
  readonly plannedAt: string | null;
  /** R14: what stands at the end. */
  readonly names?: readonly EndName[];
  /** Without the frame and at the width of the page, for reading on a phone. */
  readonly bare?: boolean;
}

/** One placement on a phone, 375 px wide, as its platform shows it: always on the platform's white, in both themes. */
export function PhonePreview(props: PreviewProps) {
  const { t } = useWords();
  const { platform, account, bare } = props;
  return (
    <section
      className={bare ? styles.bare : styles.phone}
      aria-label={t('common.previewOf', { platform: platform, account })}
    >
      {bare ? null : (
        <div className={styles.bar}>
          <PlatformIcon platform={platform} named />
          <span className="cut">{account}</span>
        </div>
      )}
      <div className={styles.screen}>
        <Screen {...props} />
      </div>
    </section>
  );
}

function Screen(props: PreviewProps) {
  const { content, names = [] } = props;
  switch (content.shape) {
    case 'article':
      return <ArticlePreview {...props} content={content} names={names} />;
    case 'microblog':
      return (
        <Post {...props}>
          <Lines text={withNames(content.text, names)} linked />
          <PictureGrid pictures={content.pictures} alts={altsInOrder(content)} />
        </Post>
      );
    case 'generic':
      return (
        <Post {...props}>
          {content.title ? <h2 className={styles.postTitle}>{content.title}</h2> : null}
          <Lines text={withNames(content.text, names)} />
          <PictureGrid pictures={content.pictures} alts={altsInOrder(content)} />
          {content.videoDigest ? <VideoMark name={content.videoName} /> : null}
        </Post>
      );
  }
}

function Post({ account, plannedAt, children }: PreviewProps & { readonly children: ReactNode }) {
  const { t } = useWords();
  return (
    <article className={styles.post}>
      <header className={styles.poster}>
        <span className={styles.face} aria-hidden="true">
          {account.slice(0, 1)}
        </span>
        <span>
          <b>{account}</b>
          <small>{plannedAt ? <When at={plannedAt} style="short" /> : t('common.asSoonAsSigned')}</small>
        </span>
      </header>
      {children}
    </article>
  );
}

const marked = /(#[^#\n]{1,60}#|@[\p{L}\p{N}_-]{1,30}|https?:\/\/[^\s\u4e00-\u9fff]+)/u;

/** Text with its line breaks; topics, names and links in the platform's blue. */
function Lines({ text, linked = false }: { readonly text: string; readonly linked?: boolean }) {
  const pieces = linked ? text.split(marked) : [text];
  return (
    <p className={styles.lines}>
      {pieces.map((piece, index) =>
        index % 2 === 1 ? (
          // Pieces of one text never move.
          <span key={index} className={styles.blue}>
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </p>
  );
}

interface PictureGridProps {
  readonly pictures: readonly string[];
  /** What is read out in place of each, '' for none. */
  readonly alts: readonly string[];
}

function PictureGrid({ pictures, alts }: PictureGridProps) {
  const { t } = useWords();
  if (pictures.length === 0) return null;
  return (
    <div className={pictures.length === 1 ? styles.onePicture : styles.grid}>
      {pictures.map((id, index) => (
        <span key={id} className={styles.cell}>
          <img
            src={fileAddress(id)}
            alt={alts[index] || t('common.pictureNumber', { number: index + 1 })}
            title={alts[index] || undefined}
            loading="lazy"
          />
        </span>
      ))}
    </div>
  );
}

function VideoMark({ name }: { readonly name: string }) {
  const { t } = useWords();
  return <p className={styles.video}>{t('common.videoNamed', { name })}</p>;
}

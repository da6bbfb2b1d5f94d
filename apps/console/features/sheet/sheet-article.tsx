import { namesLine } from '@qianfa/domain/text/outgoing';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { useMemo } from 'react';
import type { Placement } from '../../review/desk-types.ts';
import { classNames } from '../../ui/class-names.ts';
import { articleHtml, fileAddress } from '../../ui/preview/article-html.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './sheet.module.css';

/** A page for each account: the text as it was frozen. */
export function SheetArticle({
  placement,
  number,
}: {
  readonly placement: Placement;
  readonly number: number;
}) {
  const { t } = useWords();
  const { content, platform, account } = placement;
  const title = content.shape === 'microblog' ? '' : content.title;
  return (
    <article className={styles.paper}>
      <p className={styles.annex}>
        {t('sheet.annex', { number, account: t('desk.platformAccount', { platform, account }) })}
      </p>
      {title ? <h2 className={styles.articleTitle}>{title}</h2> : null}
      {content.shape === 'article' && content.digest ? (
        <p className={styles.digest}>{t('sheet.digest', { text: content.digest })}</p>
      ) : null}
      <Body content={content} />
      {placement.names.length > 0 ? <p className={styles.names}>{namesLine(placement.names)}</p> : null}
    </article>
  );
}

function Body({ content }: { readonly content: PlacementContent }) {
  const { t } = useWords();
  const html = useMemo(() => (content.shape === 'article' ? articleHtml(content.body) : null), [content]);
  if (html !== null) {
    return (
      // Our own renderer's output, everything in it escaped.
      <div className={styles.body} dangerouslySetInnerHTML={{ __html: html }} />
    );
  }
  if (content.shape === 'article') return null;
  return (
    <div className={classNames(styles.body, styles.plain)}>
      {content.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, index) => (
          // Lines of a frozen revision never move.
          <p key={index}>{line}</p>
        ))}
      <div className={styles.pictures}>
        {content.pictures.map((id, index) => (
          <img key={id} src={fileAddress(id)} alt={t('common.pictureNumber', { number: index + 1 })} />
        ))}
      </div>
    </div>
  );
}

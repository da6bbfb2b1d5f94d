import { type EndName, namesLine } from '@qianfa/domain/text/outgoing';
import type { ArticleContent } from '@qianfa/domain/text/placement-content';
import { useMemo } from 'react';
import { useWords } from '../../words/use-words.ts';
import { dateText } from '../format.ts';
import { articleHtml, fileAddress } from './article-html.ts';
import styles from './preview.module.css';

interface ArticlePreviewProps {
  readonly content: ArticleContent;
  readonly account: string;
  readonly plannedAt: string | null;
  /** R14: what stands at the end. */
  readonly names: readonly EndName[];
}

/** A WeChat article: the card in the list of messages, then the page behind it. */
export function ArticlePreview({ content, account, plannedAt, names }: ArticlePreviewProps) {
  const { t, language } = useWords();
  const html = useMemo(() => articleHtml(content.body), [content.body]);
  return (
    <>
      <div className={styles.card}>
        <div className={styles.cover}>
          {content.coverFileId ? (
            <img src={fileAddress(content.coverFileId)} alt={t('common.cover')} />
          ) : (
            <span>{t('common.noCover')}</span>
          )}
        </div>
        <p className={styles.cardTitle}>{content.title}</p>
        {content.digest ? <p className={styles.cardDigest}>{content.digest}</p> : null}
      </div>
      <article className={styles.article}>
        <h2 className={styles.articleTitle}>{content.title}</h2>
        <p className={styles.meta}>
          {content.author ? <span>{content.author}</span> : null}
          <span className={styles.blue}>{account}</span>
          <span>{plannedAt ? dateText(plannedAt, language) : t('common.asSoonAsSigned')}</span>
        </p>
        {/* Our own renderer's output, everything in it escaped (domain/text/render-article.ts). */}
        <div className={styles.body} dangerouslySetInnerHTML={{ __html: html }} />
        {names.length > 0 ? <p className={styles.names}>{namesLine(names)}</p> : null}
        {content.sourceUrl ? (
          <p className={styles.source}>
            <span className={styles.blue}>{t('common.readOriginal')}</span> <small>{content.sourceUrl}</small>
          </p>
        ) : null}
      </article>
    </>
  );
}

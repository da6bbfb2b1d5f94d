import type { ArticleDoc } from '@qianfa/domain/text/article-doc';
import type { DraftPlacement } from '@qianfa/domain/text/draft-content';

/** Paragraphs as an article document. */
export function articleOf(...texts: string[]): ArticleDoc {
  return {
    type: 'doc',
    content: texts.map((text) => ({
      type: 'paragraph',
      attrs: { textAlign: null, indent: 0 },
      content: [{ type: 'text', text }],
    })),
  };
}

/** A complete article for a WeChat account, apart from the cover that the test has stored. */
export function wechatArticle(
  accountId: number,
  given: {
    title?: string;
    cover?: string | null;
    texts?: readonly string[];
    pictures?: readonly string[];
  } = {},
): DraftPlacement {
  const body = articleOf(...(given.texts ?? ['以政务公开助力稳增长。']));
  const images = (given.pictures ?? []).map(
    (fileId) => ({ type: 'image', attrs: { fileId, alt: '', caption: '会场', width: null } }) as const,
  );
  return {
    accountId,
    content: {
      shape: 'article',
      title: given.title ?? '2017年政务公开工作要点',
      author: '',
      digest: '',
      coverFileId: given.cover ?? null,
      body: { type: 'doc', content: [...body.content, ...images] },
      sourceUrl: null,
      openComment: false,
    },
    plannedAt: null,
    push: null,
  };
}

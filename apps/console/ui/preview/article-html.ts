import type { ArticleDoc } from '@qianfa/domain/text/article-doc';
import { pictureIds } from '@qianfa/domain/text/article-text';
import { renderArticle, substitutePictures } from '@qianfa/domain/text/render-article';

/** Where the server keeps a stored picture. */
export function fileAddress(sha256: string): string {
  return `/files/${sha256}`;
}

/**
 * The very HTML that goes out, with the pictures where this console finds them. The renderer escapes everything and
 * knows no script, so that it may be put into a page as it is.
 */
export function articleHtml(doc: ArticleDoc): string {
  const addresses = new Map(pictureIds(doc).map((id) => [id, fileAddress(id)]));
  return substitutePictures(renderArticle(doc), addresses);
}

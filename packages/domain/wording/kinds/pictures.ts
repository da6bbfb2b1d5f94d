import type { ArticleDoc } from '../../text/article-doc.ts';
import { imagesOf } from '../../text/article-text.ts';
import type { TextFinding } from '../finding.ts';
import { found, type Sort } from './found.ts';

const sort: Sort = {
  kind: 'picture',
  severity: 'hint',
  rule: 'R45',
  source: '本办公室设置:图片替代文字',
  code: 'pictureWithoutText',
};

/**
 * One hint over the article as a whole, with the number of pictures that have neither caption nor alternative text: who
 * hears the page read out learns nothing of them.
 */
export function picturesWithoutText(doc: ArticleDoc): TextFinding[] {
  const count = imagesOf(doc.content).filter(
    ({ attrs: { alt, caption } }) => alt.trim() === '' && caption.trim() === '',
  ).length;
  return count === 0 ? [] : [found(sort, '', { start: 0, end: 0 }, { facts: { count } })];
}

import { imagesOf } from '../../text/article-text.ts';
import { altsInOrder, type PlacementContent } from '../../text/placement-content.ts';
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
 * One hint over the placement as a whole, with the number of pictures that have no alternative text (in an article no
 * caption either): who hears the page read out learns nothing of them.
 */
export function picturesWithoutText(content: PlacementContent): TextFinding[] {
  const texts =
    content.shape === 'article'
      ? imagesOf(content.body.content).map(({ attrs: { alt, caption } }) => `${alt}${caption}`)
      : altsInOrder(content);
  const count = texts.filter((text) => text.trim() === '').length;
  return count === 0 ? [] : [found(sort, '', { start: 0, end: 0 }, { facts: { count } })];
}

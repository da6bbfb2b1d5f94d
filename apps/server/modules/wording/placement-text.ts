import { plainText } from '@qianfa/domain/text/article-text';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';

/** Title and words of a placement as a reader meets them; '' where it has no title of its own. */
export function placementText(content: PlacementContent): { title: string; text: string } {
  switch (content.shape) {
    case 'article':
      return { title: content.title, text: plainText(content.body) };
    case 'microblog':
      return { title: '', text: content.text };
    case 'generic':
      return { title: content.title, text: content.text };
  }
}

const openingLength = 160;

/** What near-copies are looked up by: the beginning without white space, which platforms change. */
export function openingOf(text: string): string {
  const beginning = text.slice(0, openingLength * 4).replace(/[\s\u200b-\u200f\ufeff]+/g, '');
  return beginning.slice(0, openingLength).replace(/[\uD800-\uDBFF]$/, '');
}

import { plainText } from '@qianfa/domain/text/article-text';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';

/** Everything a person may remember of a post, for the search in one's own posts: titles, texts, captions. */
export function searchText(content: DraftContent): string {
  const parts = content.placements.flatMap((placement) => partsOf(placement.content));
  return [...new Set([content.title, content.topic, ...parts])].filter((part) => part !== '').join('\n');
}

function partsOf(content: PlacementContent): string[] {
  switch (content.shape) {
    case 'article':
      return [content.title, content.digest, plainText(content.body)];
    case 'microblog':
      return [content.text];
    case 'generic':
      return [content.title, content.text, content.videoName];
  }
}

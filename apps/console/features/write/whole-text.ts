import { plainText } from '@qianfa/domain/text/article-text';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';

/** Everything that was written, as plain text: for keeping it aside. */
export function wholeText(draft: DraftContent): string {
  const parts = draft.placements.map(({ content }) => textOf(content));
  return [draft.title, ...new Set(parts)].filter((part) => part.trim() !== '').join('\n\n');
}

function textOf(content: PlacementContent): string {
  switch (content.shape) {
    case 'article':
      return [content.title, content.digest, plainText(content.body)].filter(Boolean).join('\n');
    case 'microblog':
      return content.text;
    case 'generic':
      return [content.title, content.text].filter(Boolean).join('\n');
  }
}

import { alternativeText, plainText } from './article-text.ts';
import { altsInOrder, type PlacementContent } from './placement-content.ts';

/** The text of one field as findings count it (wording/finding.ts): `body` is its plain text; '' where there is none. */
export function fieldText(content: PlacementContent, field: string): string {
  switch (field) {
    case 'title':
      return content.shape === 'microblog' ? '' : content.title;
    case 'text':
      return content.shape === 'article' ? '' : content.text;
    case 'author':
    case 'digest':
      return content.shape === 'article' ? content[field] : '';
    case 'body':
      return content.shape === 'article' ? plainText(content.body) : '';
    case 'alt':
      return content.shape === 'article' ? alternativeText(content.body) : altText(content);
    case 'sourceUrl':
      return content.shape === 'article' ? (content.sourceUrl ?? '') : '';
    default:
      return '';
  }
}

/** One line a picture that has one, as those of an article. */
function altText(content: Exclude<PlacementContent, { shape: 'article' }>): string {
  return altsInOrder(content)
    .filter((alt) => alt !== '')
    .join('\n');
}

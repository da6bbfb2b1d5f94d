import { paragraphs, placedAnchors } from '../text/article-text.ts';
import { fieldText } from '../text/field-text.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import { linksIn } from './kinds/links.ts';

/** An address that a reader could follow, with the words that lead there. */
export interface PlacedLink {
  readonly href: string;
  /** As in `Finding.field`, with offsets into that field's text. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** Every http or https address of a placement in reading order, each address once: linked words, running text, 阅读原文. */
export function contentLinks(content: PlacementContent): PlacedLink[] {
  const running = (field: string): PlacedLink[] => {
    const text = fieldText(content, field);
    return linksIn(text).map(({ start, end }) => ({ href: text.slice(start, end), field, start, end }));
  };
  const all = [
    ...running('title'),
    ...(content.shape === 'article'
      ? placedAnchors(paragraphs(content.body)).map((anchor) => ({ ...anchor, field: 'body' }))
      : []),
    ...running('body'),
    ...running('text'),
    ...running('sourceUrl'),
  ].filter(({ href }) => /^https?:/i.test(href));
  return all.filter((link, at) => all.findIndex(({ href }) => href === link.href) === at);
}

import { paragraphs, placedAnchors } from '../text/article-text.ts';
import { fieldText } from '../text/field-text.ts';
import type { EndName } from '../text/outgoing.ts';
import type { PlacementContent } from '../text/placement-content.ts';
import { checkRead, checkText } from './check-text.ts';
import type { Finding, TextFinding } from './finding.ts';
import { readFolded } from './folded-text.ts';
import { checkLink } from './kinds/links.ts';
import { picturesWithoutText } from './kinds/pictures.ts';
import type { WordingContext } from './lexicon-entry.ts';
import { checkLimits } from './platform-limits.ts';
import type { WordBook } from './word-book.ts';

/**
 * 疑错提示 of a placement, field by field: title, author, digest, body (offsets in its plain text, captions included),
 * text, pictures, 阅读原文. With the platform's limits, where the context names a platform; `names` are those of R14 that
 * will stand at the end.
 */
export function checkContent(
  content: PlacementContent,
  book: WordBook,
  context: WordingContext,
  names: readonly EndName[] = [],
): Finding[] {
  const limits = context.platform === null ? [] : checkLimits(content, context.platform, names);
  return [...limits, ...checkWords(content, book, context)];
}

/** The same without the platform's limits. */
export function checkWords(content: PlacementContent, book: WordBook, context: WordingContext): Finding[] {
  const field = (name: string, text: string) => inField(name, checkText(text, book, context));
  const ofPictures = [
    ...field('alt', fieldText(content, 'alt')),
    ...inField('pictures', book.parts.picturesNeedText ? picturesWithoutText(content) : []),
  ];
  switch (content.shape) {
    case 'article':
      return [
        ...field('title', content.title),
        ...field('author', content.author),
        ...field('digest', content.digest),
        ...inField('body', checkBody(content.body, book, context)),
        ...ofPictures,
        ...inField('sourceUrl', content.sourceUrl ? checkLink(content.sourceUrl, book.parts.hosts) : []),
      ];
    case 'microblog':
      return [...field('text', content.text), ...ofPictures];
    case 'generic':
      return [...field('title', content.title), ...field('text', content.text), ...ofPictures];
  }
}

type Article = Extract<PlacementContent, { shape: 'article' }>['body'];

/**
 * Paragraphs are known here, so that no term is found across the end of one; line breaks inside them are passed over.
 * Addresses behind linked words are judged where the words stand.
 */
function checkBody(body: Article, book: WordBook, context: WordingContext): TextFinding[] {
  const lines = paragraphs(body).filter(({ text }) => text !== '');
  const text = lines.map((line) => line.text).join('\n');
  const folded = readFolded(lines.map((line) => line.text).join('\u2029'));
  const findings = checkRead({ text, folded }, book, context);
  for (const { href, start, end } of placedAnchors(lines)) {
    const words = text.slice(start, end);
    if (words.includes(href)) continue;
    const place = { start, end, text: words.slice(0, 100), advice: null };
    findings.push(...checkLink(href, book.parts.hosts).map((finding) => ({ ...finding, ...place })));
  }
  return findings.sort((a, b) => a.start - b.start || b.end - a.end);
}

function inField(field: string, findings: readonly TextFinding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, accountId: null, field }));
}

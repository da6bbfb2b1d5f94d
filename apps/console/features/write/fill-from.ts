import type { ArticleDoc } from '@qianfa/domain/text/article-doc';
import { imagesOf, pictureIds, plainText } from '@qianfa/domain/text/article-text';
import {
  emptyContent,
  maxPictures,
  type PlacementContent,
  type Shape,
} from '@qianfa/domain/text/placement-content';

/**
 * The same news for another platform, so that nothing is typed twice (R45): an article becomes a Weibo text of title and
 * digest, a text becomes an article of its paragraphs. What the other form has no place for stays behind.
 */
export function fillFrom(source: PlacementContent, shape: Shape): PlacementContent {
  if (source.shape === shape) return source;
  switch (shape) {
    case 'article':
      return { ...asArticle(source), shape };
    case 'microblog':
      return { shape, text: microblogText(source), ...picturesAndAlts(source) };
    case 'generic':
      return {
        ...emptyGeneric,
        title: titleOf(source),
        text: source.shape === 'article' ? plainText(source.body) : textOf(source),
        ...picturesAndAlts(source),
      };
  }
}

/** Whether there is anything to fill from. */
export function hasText(content: PlacementContent): boolean {
  return titleOf(content).trim() !== '' || textOf(content).trim() !== '';
}

const emptyGeneric = {
  shape: 'generic',
  title: '',
  text: '',
  pictures: [],
  videoDigest: null,
  videoName: '',
} as const;

function asArticle(source: PlacementContent): Extract<PlacementContent, { shape: 'article' }> {
  const empty = emptyContent('article');
  if (empty.shape !== 'article') throw new Error('emptyContent gave another shape');
  const [cover = null] = picturesOf(source);
  return {
    ...empty,
    title: titleOf(source),
    coverFileId: cover,
    body: docOf(textOf(source), picturesAndAlts(source)),
  };
}

function docOf(text: string, { pictures, alts = {} }: ReturnType<typeof picturesAndAlts>): ArticleDoc {
  const paragraphs = text.split('\n').map((line) => ({
    type: 'paragraph' as const,
    attrs: { textAlign: null, indent: 0 },
    content: line === '' ? [] : [{ type: 'text' as const, text: line }],
  }));
  const images = pictures.map((fileId) => ({
    type: 'image' as const,
    attrs: { fileId, alt: alts[fileId] ?? '', caption: '', width: null },
  }));
  return { type: 'doc', content: [...paragraphs, ...images] };
}

function microblogText(source: PlacementContent): string {
  const title = titleOf(source);
  const lead =
    source.shape === 'article' ? source.digest || firstLine(plainText(source.body)) : textOf(source);
  return title === '' ? lead : `【${title}】${lead}`;
}

function titleOf(content: PlacementContent): string {
  return content.shape === 'microblog' ? '' : content.title;
}

function textOf(content: PlacementContent): string {
  return content.shape === 'article' ? plainText(content.body) : content.text;
}

function picturesOf(content: PlacementContent): string[] {
  const all = content.shape === 'article' ? pictureIds(content.body) : content.pictures;
  return all.slice(0, maxPictures);
}

/** The pictures with what is read out in their place; an article's caption serves where nothing else is written. */
function picturesAndAlts(content: PlacementContent): {
  pictures: string[];
  alts?: Record<string, string>;
} {
  const pictures = picturesOf(content);
  const written =
    content.shape === 'article'
      ? imagesOf(content.body.content).map(({ attrs }) => [attrs.fileId, attrs.alt || attrs.caption] as const)
      : Object.entries(content.alts ?? {});
  const alts = written.filter(([fileId, text]) => pictures.includes(fileId) && text.trim() !== '');
  return alts.length === 0 ? { pictures } : { pictures, alts: Object.fromEntries(alts) };
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}

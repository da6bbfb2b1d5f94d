import type { ArticleDoc, Block, ImageNode, Inline, TableCell } from './article-doc.ts';
import { renderBlock } from './render-article.ts';

/** One line of reading: a paragraph, heading, list item's or cell's paragraph, a picture or a rule. */
export interface ArticleParagraph {
  readonly role: 'paragraph' | 'heading' | 'listItem' | 'quote' | 'cell' | 'picture' | 'rule';
  /** What a reader sees as text; line breaks as \n; a picture's caption. */
  readonly text: string;
  /** Equal exactly where text and look (role, alignment, marks, picture) are equal. */
  readonly look: string;
  /** Link addresses in order. */
  readonly links: readonly string[];
  /** Where in the text each link stands, in UTF-16 units, end excluded. */
  readonly anchors: readonly Anchor[];
  /** SHA-256 of the picture, null for text. */
  readonly fileId: string | null;
}

/** Linked words, in UTF-16 offsets of their line, or of the plain text in `placedAnchors`. */
export interface Anchor {
  readonly href: string;
  readonly start: number;
  readonly end: number;
}

/** The article as lines of reading, in order. Empty paragraphs are left out: they are spacing. */
export function paragraphs(doc: ArticleDoc): ArticleParagraph[] {
  return doc.content.flatMap((block) => linesOf(block, []));
}

/** The words of an article as they read and copy: one line per paragraph, captions included, no list numbers. */
export function plainText(doc: ArticleDoc): string {
  return paragraphs(doc)
    .map((line) => line.text)
    .filter((text) => text !== '')
    .join('\n');
}

/** Linked words of the whole article, where they stand in its plain text. */
export function placedAnchors(lines: readonly ArticleParagraph[]): Anchor[] {
  const anchors: Anchor[] = [];
  let from = 0;
  for (const line of lines) {
    if (line.text === '') continue;
    for (const { href, start, end } of line.anchors)
      anchors.push({ href, start: from + start, end: from + end });
    from += line.text.length + 1;
  }
  return anchors;
}

/** SHA-256 of every picture in the article, in reading order, each once. */
export function pictureIds(doc: ArticleDoc): string[] {
  return [...new Set(paragraphs(doc).flatMap((line) => line.fileId ?? []))];
}

/** 替代文字 of the article's pictures, a line each: what is read out in their place. It goes out with the HTML. */
export function alternativeText(doc: ArticleDoc): string {
  return imagesOf(doc.content)
    .map(({ attrs: { alt } }) => alt.replace(/\s+/g, ' ').trim())
    .filter((alt) => alt !== '')
    .join('\n');
}

/** Every picture of these blocks, in reading order. */
export function imagesOf(blocks: readonly Block[]): ImageNode[] {
  return blocks.flatMap(imagesIn);
}

function imagesIn(block: Block): ImageNode[] {
  switch (block.type) {
    case 'image':
      return [block];
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap(({ content }) => imagesOf(content));
    case 'blockquote':
      return imagesOf(block.content);
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap(({ content }) => imagesOf(content)));
    case 'paragraph':
    case 'heading':
    case 'horizontalRule':
      return [];
  }
}

type Role = ArticleParagraph['role'];

/** `around` names what the block stands in, outermost first: the same words in a quote are another look. */
function linesOf(block: Block, around: readonly string[]): ArticleParagraph[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textLine(block, around);
    case 'image':
      return [
        line('picture', block.attrs.caption, { block, around, anchors: [], fileId: block.attrs.fileId }),
      ];
    case 'horizontalRule':
      return [line('rule', '', { block, around, anchors: [], fileId: null })];
    case 'blockquote':
      return within(block.content, [...around, 'quote']);
    case 'bulletList':
      return block.content.flatMap((item) => within(item.content, [...around, 'ul']));
    case 'orderedList':
      // Only the first number is somebody's choice; the rest follow, and an item put in front changes no other item.
      return block.content.flatMap((item, at) =>
        within(item.content, [
          ...around,
          `ol:${block.attrs.type}:${at === 0 && block.attrs.start !== 1 ? block.attrs.start : ''}`,
        ]),
      );
    case 'table':
      return block.content.flatMap((row) =>
        row.content.flatMap((cell) => within(cell.content, [...around, cellLook(cell)])),
      );
  }
}

function within(content: readonly Block[], around: readonly string[]): ArticleParagraph[] {
  return content.flatMap((inner) => linesOf(inner, around));
}

function cellLook(cell: TableCell): string {
  const { colspan, rowspan, align } = cell.attrs;
  return `${cell.type}:${colspan}:${rowspan}:${align ?? ''}`;
}

function textLine(
  block: Extract<Block, { type: 'paragraph' | 'heading' }>,
  around: readonly string[],
): ArticleParagraph[] {
  const text = block.content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
  if (text.trim() === '') return [];
  return [
    line(roleOf(block, around), text, { block, around, anchors: anchorsOf(block.content), fileId: null }),
  ];
}

function line(
  role: Role,
  text: string,
  rest: { block: Block; around: readonly string[]; anchors: readonly Anchor[]; fileId: string | null },
): ArticleParagraph {
  const look = [...rest.around, renderBlock(rest.block)].join('\u0001');
  const { anchors, fileId } = rest;
  return { role, text, look, links: anchors.map(({ href }) => href), anchors, fileId };
}

function roleOf(block: Block, around: readonly string[]): Role {
  if (block.type === 'heading') return 'heading';
  const nearest = around.at(-1) ?? '';
  if (nearest === 'quote') return 'quote';
  if (nearest.startsWith('table')) return 'cell';
  if (nearest !== '') return 'listItem';
  return 'paragraph';
}

function anchorsOf(content: readonly Inline[]): Anchor[] {
  const anchors: Anchor[] = [];
  let at = 0;
  for (const node of content) {
    const end = at + (node.type === 'text' ? node.text.length : 1);
    for (const mark of node.type === 'text' ? (node.marks ?? []) : []) {
      if (mark.type !== 'link') continue;
      const before = anchors.at(-1);
      // A link over differently set words is one link.
      if (before?.href === mark.attrs.href) anchors.splice(-1, 1, { ...before, end });
      else anchors.push({ href: mark.attrs.href, start: at, end });
    }
    at = end;
  }
  return anchors;
}

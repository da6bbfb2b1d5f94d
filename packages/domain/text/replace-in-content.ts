import type { TextRange } from './anchor.ts';
import type { ArticleDoc, Block, Inline, TextNode } from './article-doc.ts';
import { fieldText } from './field-text.ts';
import type { PlacementContent } from './placement-content.ts';

/** The fields of a placement that are text and nothing else, as findings and annotations name them. */
export const textFieldNames = ['title', 'author', 'digest', 'text', 'body', 'sourceUrl'] as const;
export type TextFieldName = (typeof textFieldNames)[number];

/**
 * The content with other words in one range of one field (offsets as fieldText counts them). In an article the words
 * take the look of the first that they replace. Null where it cannot be done without changing more than words: the
 * field is not there, or the range goes over the end of a paragraph.
 */
export function replaceInContent(
  content: PlacementContent,
  field: string,
  range: TextRange,
  words: string,
): PlacementContent | null {
  const text = fieldText(content, field);
  if (range.start < 0 || range.end < range.start || range.end > text.length) return null;
  const plain = text.slice(0, range.start) + words + text.slice(range.end);
  if (field === 'body' && content.shape === 'article') {
    const body = replaceInArticle(content.body, range, words);
    return body && { ...content, body };
  }
  if (content.shape === 'article') {
    const isOwn = field === 'title' || field === 'author' || field === 'digest' || field === 'sourceUrl';
    return isOwn ? { ...content, [field]: plain } : null;
  }
  if (field === 'text') return { ...content, text: plain };
  return field === 'title' && content.shape === 'generic' ? { ...content, title: plain } : null;
}

interface Replacing {
  readonly range: TextRange;
  readonly words: string;
  /** Where the next line of reading begins in the plain text (article-text.ts, plainText). */
  at: number;
  done: boolean;
}

function replaceInArticle(doc: ArticleDoc, range: TextRange, words: string): ArticleDoc | null {
  if (words.includes('\n')) return null;
  const state: Replacing = { range, words, at: 0, done: false };
  const content = doc.content.map((block) => inBlock(block, state));
  return state.done ? { ...doc, content } : null;
}

function inBlock(block: Block, state: Replacing): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, content: inLine(block.content, state) };
    case 'image':
      return inCaption(block, state);
    case 'horizontalRule':
      return block;
    case 'blockquote':
      return { ...block, content: block.content.map((inner) => inBlock(inner, state)) };
    case 'bulletList':
    case 'orderedList':
      return {
        ...block,
        content: block.content.map((item) => ({
          ...item,
          content: item.content.map((inner) => inBlock(inner, state)),
        })),
      };
    case 'table':
      return {
        ...block,
        content: block.content.map((row) => ({
          ...row,
          content: row.content.map((cell) => ({
            ...cell,
            content: cell.content.map((inner) => inBlock(inner, state)),
          })),
        })),
      };
  }
}

/** Where the range stands in the line that begins here, and the next line's place; null: not in this line. */
function takeLine(length: number, state: Replacing): TextRange | null {
  const start = state.range.start - state.at;
  const end = state.range.end - state.at;
  state.at += length + 1;
  if (state.done || start < 0 || end > length) return null;
  state.done = true;
  return { start, end };
}

function inCaption(block: Extract<Block, { type: 'image' }>, state: Replacing): Block {
  const { caption } = block.attrs;
  if (caption === '') return block;
  const own = takeLine(caption.length, state);
  if (!own) return block;
  const changed = caption.slice(0, own.start) + state.words + caption.slice(own.end);
  return { ...block, attrs: { ...block.attrs, caption: changed } };
}

function inLine(content: readonly Inline[], state: Replacing): readonly Inline[] {
  const text = content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
  if (text.trim() === '') return content;
  const own = takeLine(text.length, state);
  return own ? replaced(content, own, state.words) : content;
}

/** What stands before, the new words in the look of the first node that they touch, what stands after. */
function replaced(content: readonly Inline[], { start, end }: TextRange, words: string): readonly Inline[] {
  const before = slice(content, 0, start);
  const inside = slice(content, start, end);
  const after = slice(content, end, Number.POSITIVE_INFINITY);
  const like = [...inside, ...before.slice(-1), ...after].find((node) => node.type === 'text');
  const marks = like?.marks;
  const made: TextNode[] = words === '' ? [] : [{ type: 'text', text: words, ...(marks ? { marks } : {}) }];
  return joined([...before, ...made, ...after]);
}

function slice(content: readonly Inline[], from: number, to: number): Inline[] {
  const out: Inline[] = [];
  let at = 0;
  for (const node of content) {
    const length = node.type === 'text' ? node.text.length : 1;
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    if (start < end) out.push(node.type === 'text' ? { ...node, text: node.text.slice(start, end) } : node);
    at += length;
  }
  return out;
}

/** Neighbours of one look are one node, as the editor keeps them: equal articles stay equal. */
function joined(content: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of content) {
    const last = out.at(-1);
    const isAlike =
      last?.type === 'text' &&
      node.type === 'text' &&
      JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (isAlike && node.type === 'text') out.splice(-1, 1, { ...last, text: last.text + node.text });
    else out.push(node);
  }
  return out;
}

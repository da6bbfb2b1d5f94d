import type { Node } from '@tiptap/pm/model';

/** A stretch of the plain text and where it stands in the document. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly from: number;
}

/** The plain text of a document as findings count it, and where its characters stand. */
export interface TextPositions {
  readonly text: string;
  /** Places of the document for [start, end) of the text; more than one where it goes on in another paragraph. */
  readonly places: (start: number, end: number) => readonly { readonly from: number; readonly to: number }[];
}

/**
 * Reads a document as domain/text/article-text.ts does: one line a paragraph, empty ones left out, captions as lines
 * (they stand in no place that could be marked).
 */
export function textPositions(doc: Node): TextPositions {
  const stretches: Stretch[] = [];
  let text = '';
  const begin = () => {
    if (text !== '') text += '\n';
  };
  doc.descendants((node, position) => {
    if (node.type.name === 'image') {
      const caption = String(node.attrs.caption ?? '');
      if (caption === '') return false;
      begin();
      text += caption;
      return false;
    }
    if (!node.isTextblock) return true;
    const words = wordsOf(node);
    if (words.trim() === '') return false;
    begin();
    // One unit of text is one position: text nodes are counted in UTF-16, a line break is one node of size one.
    stretches.push({ start: text.length, end: text.length + words.length, from: position + 1 });
    text += words;
    return false;
  });
  return {
    text,
    places: (start, end) =>
      stretches
        .filter((one) => one.start < end && start < one.end)
        .map((one) => ({
          from: one.from + Math.max(start, one.start) - one.start,
          to: one.from + Math.min(end, one.end) - one.start,
        })),
  };
}

function wordsOf(block: Node): string {
  let words = '';
  block.forEach((child) => {
    words += child.isText ? (child.text ?? '') : '\n';
  });
  return words;
}

import { Refused } from '../refusal.ts';
import type {
  ArticleDoc,
  Block,
  ImageNode,
  ListItem,
  ParsedArticle,
  TableCell,
  TableRow,
} from './article-doc.ts';
import {
  alignment,
  articleRefused,
  attrsOf,
  blockAttrs,
  isRaw,
  oneOf,
  type Raw,
  shortText,
  wholeNumber,
} from './rich-text-attrs.ts';
import { inlinesOf } from './rich-text-inline.ts';
import { checkKeys, childrenOf, filled, strange } from './rich-text-tree.ts';

/** Keys of sha256 as Qianfa writes them. */
const sha256Pattern = /^[0-9a-f]{64}$/;

/** Gives the document its one form, or says what in it is not Qianfa's (parseArticle lists the refusals). */
export function normaliseDoc(value: unknown): ParsedArticle {
  try {
    return { ok: true, doc: docOf(value) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function docOf(value: unknown): ArticleDoc {
  if (!isRaw(value) || value.type !== 'doc') throw articleRefused('notAnArticle');
  checkKeys(value);
  attrsOf(value, []);
  return { type: 'doc', content: blocksOf(value, 1) };
}

/** The blocks in a node; a node that must hold one and has none gets the empty paragraph that an editor shows. */
function blocksOf(parent: Raw, depth: number): Block[] {
  const blocks = childrenOf(parent, depth).map((child) => blockOf(child, parent, depth + 1));
  if (blocks.length > 0) return blocks;
  return [{ type: 'paragraph', attrs: { textAlign: null, indent: 0 }, content: [] }];
}

function blockOf(node: Raw, parent: Raw, depth: number): Block {
  if (Array.isArray(node.marks) && node.marks.length > 0) {
    throw articleRefused('misplacedNode', { node: 'mark', parent: node.type });
  }
  switch (node.type) {
    case 'paragraph':
      return {
        type: 'paragraph',
        attrs: blockAttrs(node, attrsOf(node, ['textAlign', 'indent'])),
        content: inlinesOf(node, depth),
      };
    case 'heading':
      return headingOf(node, depth);
    case 'image':
      return imageOf(node);
    case 'bulletList':
      attrsOf(node, []);
      return { type: 'bulletList', content: listItemsOf(node, depth) };
    case 'orderedList':
      return orderedListOf(node, depth);
    case 'blockquote':
      attrsOf(node, []);
      return { type: 'blockquote', content: blocksOf(node, depth) };
    case 'horizontalRule':
      attrsOf(node, []);
      return { type: 'horizontalRule' };
    case 'table':
      attrsOf(node, []);
      return { type: 'table', content: rowsOf(node, depth) };
    default:
      throw strange(node, parent);
  }
}

function headingOf(node: Raw, depth: number): Block {
  const attrs = attrsOf(node, ['level', 'textAlign', 'indent']);
  const level = [1, 2, 3, 4] as const;
  const found = level.find((candidate) => candidate === attrs.level);
  if (!found) throw articleRefused('badAttribute', { node: 'heading', attribute: 'level' });
  return {
    type: 'heading',
    attrs: { level: found, ...blockAttrs(node, attrs) },
    content: inlinesOf(node, depth),
  };
}

function imageOf(node: Raw): ImageNode {
  const attrs = attrsOf(node, ['fileId', 'alt', 'caption', 'width']);
  const fileId = attrs.fileId;
  if (typeof fileId !== 'string' || !sha256Pattern.test(fileId)) {
    throw articleRefused('badAttribute', { node: 'image', attribute: 'fileId' });
  }
  return {
    type: 'image',
    attrs: {
      fileId,
      alt: shortText(node, attrs, 'alt', 500),
      caption: shortText(node, attrs, 'caption', 500),
      width: wholeNumber(node, attrs, 'width', { min: 1, max: 4096, otherwise: null }),
    },
  };
}

function orderedListOf(node: Raw, depth: number): Block {
  const attrs = attrsOf(node, ['start', 'type']);
  return {
    type: 'orderedList',
    attrs: {
      start: wholeNumber(node, attrs, 'start', { min: 0, max: 9999, otherwise: 1 }),
      type: oneOf(node, attrs, 'type', { of: ['1', 'a', 'A', 'i', 'I'] as const, otherwise: '1' }),
    },
    content: listItemsOf(node, depth),
  };
}

function listItemsOf(list: Raw, depth: number): ListItem[] {
  return filled(list, depth).map((child) => {
    if (child.type !== 'listItem') throw strange(child, list);
    attrsOf(child, []);
    return { type: 'listItem', content: blocksOf(child, depth + 1) };
  });
}

function rowsOf(table: Raw, depth: number): TableRow[] {
  return filled(table, depth).map((row) => {
    if (row.type !== 'tableRow') throw strange(row, table);
    attrsOf(row, []);
    return {
      type: 'tableRow',
      content: childrenOf(row, depth + 1).map((cell) => cellOf(cell, row, depth + 2)),
    };
  });
}

function cellOf(node: Raw, row: Raw, depth: number): TableCell {
  const type = node.type;
  if (type !== 'tableCell' && type !== 'tableHeader') throw strange(node, row);
  const attrs = attrsOf(node, ['colspan', 'rowspan', 'colwidth', 'align']);
  return {
    type,
    attrs: {
      colspan: wholeNumber(node, attrs, 'colspan', { min: 1, max: 60, otherwise: 1 }),
      rowspan: wholeNumber(node, attrs, 'rowspan', { min: 1, max: 1000, otherwise: 1 }),
      colwidth: columnWidths(node, attrs),
      align: alignment(node, attrs, 'align'),
    },
    content: blocksOf(node, depth),
  };
}

function columnWidths(node: Raw, attrs: Raw): number[] | null {
  const widths = attrs.colwidth;
  if (widths === undefined) return null;
  if (!Array.isArray(widths) || widths.length > 60) {
    throw articleRefused('badAttribute', { node: node.type, attribute: 'colwidth' });
  }
  return widths.map((width: unknown) =>
    wholeNumber(node, { colwidth: width ?? 0 }, 'colwidth', { min: 0, max: 4096, otherwise: 0 }),
  );
}

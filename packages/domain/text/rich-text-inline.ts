import type { Inline } from './article-doc.ts';
import { articleRefused, attrsOf, type Raw } from './rich-text-attrs.ts';
import { marksOf } from './rich-text-marks.ts';
import { childrenOf, strange } from './rich-text-tree.ts';

/** The text and line breaks in a paragraph or heading. */
export function inlinesOf(parent: Raw, depth: number): Inline[] {
  return childrenOf(parent, depth).flatMap((node): Inline[] => {
    const marks = marksOf(node.marks);
    if (node.type === 'hardBreak') {
      // The editor lets a line break inherit bold or a link; it has no look of its own.
      attrsOf(node, []);
      return [{ type: 'hardBreak' }];
    }
    if (node.type !== 'text') throw strange(node, parent);
    attrsOf(node, []);
    const text = node.text;
    if (typeof text !== 'string') throw articleRefused('badAttribute', { node: 'text', attribute: 'text' });
    if (text === '') return [];
    return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }];
  });
}

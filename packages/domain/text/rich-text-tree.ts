import { Refused } from '../refusal.ts';
import { articleRefused, isRaw, type Raw } from './rich-text-attrs.ts';
import { maxArticleDepth } from './rich-text-safety.ts';

const nodeKeys = ['type', 'attrs', 'content', 'marks', 'text'];

/** The children of a node that is nothing without them (a list, a table). */
export function filled(parent: Raw, depth: number): Raw[] {
  const children = childrenOf(parent, depth);
  if (children.length === 0) throw articleRefused('emptyNode', { node: parent.type });
  return children;
}

/** The children, each with known keys. `depth` is the parent's own, the document being 1. */
export function childrenOf(parent: Raw, depth: number): Raw[] {
  const content = parent.content ?? [];
  if (!Array.isArray(content)) {
    throw articleRefused('badAttribute', { node: parent.type, attribute: 'content' });
  }
  if (content.length > 0 && depth >= maxArticleDepth) throw new Refused(tooDeep);
  return content.map((child: unknown) => {
    if (!isRaw(child)) throw articleRefused('unknownNode', { node: '?' });
    checkKeys(child);
    return child;
  });
}

const tooDeep = {
  code: 'bodyTooDeep',
  rule: 'input',
  kind: 'invalid',
  facts: { limit: maxArticleDepth },
} as const;

/** Refuses a node that carries anything but the five keys of the editor's JSON. */
export function checkKeys(node: Raw): void {
  const unknown = Object.keys(node).find((key) => !nodeKeys.includes(key));
  if (unknown !== undefined)
    throw articleRefused('unknownAttribute', { node: node.type, attribute: unknown });
}

const knownNodes = [
  ...['doc', 'paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule'],
  ...['hardBreak', 'table', 'tableRow', 'tableHeader', 'tableCell', 'image', 'text'],
];

/** A node that Qianfa knows stands where it may not, or one that it does not know at all. */
export function strange(node: Raw, parent: Raw): Refused {
  if (!knownNodes.some((name) => name === node.type))
    return articleRefused('unknownNode', { node: node.type });
  return articleRefused('misplacedNode', { node: node.type, parent: parent.type });
}

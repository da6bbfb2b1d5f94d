import type { Mark } from './article-doc.ts';
import { isSafeLink } from './links.ts';
import { articleRefused, attrsOf, isRaw, type Raw } from './rich-text-attrs.ts';

/** Outermost first: the order in which the renderer opens them, so that equal looks give equal HTML. */
const markOrder = ['link', 'textStyle', 'bold', 'italic', 'underline', 'strike'] as const;

/** The marks of a text in their one order; what says nothing (a text style without colour) is left out. */
export function marksOf(value: unknown): Mark[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw articleRefused('badAttribute', { node: 'text', attribute: 'marks' });
  const marks = value.flatMap(markOf);
  const double = marks.find((mark, at) => marks.findIndex((other) => other.type === mark.type) !== at);
  if (double) throw articleRefused('duplicateMark', { mark: double.type });
  return marks.sort((a, b) => markOrder.indexOf(a.type) - markOrder.indexOf(b.type));
}

function markOf(mark: unknown): Mark[] {
  if (!isRaw(mark)) throw articleRefused('unknownMark', { mark: '?' });
  const extra = Object.keys(mark).find((key) => key !== 'type' && key !== 'attrs');
  if (extra !== undefined) throw articleRefused('unknownAttribute', { node: mark.type, attribute: extra });
  const type = mark.type;
  switch (type) {
    case 'link':
      return [linkOf(mark)];
    case 'textStyle':
      return textStyleOf(mark);
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
      attrsOf(mark, []);
      return [{ type }];
    default:
      throw articleRefused('unknownMark', { mark: type });
  }
}

/** Target, rel, class and title are the editor's habits; only the address is content. */
function linkOf(mark: Raw): Mark {
  const href = attrsOf(mark, ['href', 'target', 'rel', 'class', 'title']).href;
  if (typeof href !== 'string' || !isSafeLink(href)) throw articleRefused('unsafeLink');
  return { type: 'link', attrs: { href } };
}

function textStyleOf(mark: Raw): Mark[] {
  const color = attrsOf(mark, ['color']).color;
  if (color === undefined) return [];
  if (typeof color !== 'string' || !/^#[0-9a-f]{6}$/i.test(color)) {
    throw articleRefused('badAttribute', { node: 'textStyle', attribute: 'color' });
  }
  return [{ type: 'textStyle', attrs: { color: color.toLowerCase() } }];
}

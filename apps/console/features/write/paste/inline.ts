import { isSafeLink } from '@qianfa/domain/text/links';
import { colourOf, isHidden, readStyle, type Style } from './read-style.ts';
import { isDropped, isElement, tagOf } from './tags.ts';
import { isMarker } from './word-lists.ts';

export interface Cleaner {
  readonly target: Document;
  /** Copied from our own editor: everything in it is meant as it is. */
  readonly own: boolean;
  droppedPictures: number;
}

/** Copies text, marks, links, line breaks and own pictures; whatever else is inline leaves its content only. */
export function copyInline(cleaner: Cleaner, node: Node, to: Element): void {
  if (node.nodeType === 3) {
    const text = (node.nodeValue ?? '').replace(/[\u200b\ufeff]/g, '');
    if (text !== '') to.append(text);
    return;
  }
  if (!isElement(node) || isDropped(node)) return;
  const style = readStyle(node);
  if (isHidden(style) || isMarker(node)) return;
  const tag = tagOf(node);
  if (tag === 'BR') to.append(cleaner.target.createElement('br'));
  else if (tag === 'IMG') copyPicture(cleaner, node, to);
  else copyChildren(cleaner, node, marked(cleaner, node, { style, to }));
}

export function copyChildren(cleaner: Cleaner, from: Element, to: Element): void {
  for (const child of [...from.childNodes]) copyInline(cleaner, child, to);
}

/** The innermost of the marks that an element stands for, put into `to`; `to` itself where it stands for none. */
function marked(cleaner: Cleaner, from: Element, { style, to }: { style: Style; to: Element }): Element {
  let inner = to;
  const wrap = (element: Element) => {
    inner.append(element);
    inner = element;
  };
  const href = tagOf(from) === 'A' ? (from.getAttribute('href') ?? '').trim() : '';
  const inLink = to.closest('a') !== null;
  if (isSafeLink(href) && !inLink) {
    const link = cleaner.target.createElement('a');
    link.setAttribute('href', href);
    wrap(link);
  }
  const colour = inLink || href ? null : colourOf(style);
  if (colour) {
    const span = cleaner.target.createElement('span');
    span.setAttribute('style', `color: ${colour}`);
    wrap(span);
  }
  for (const name of markTags(from, style)) {
    // A link is underlined by itself, a heading bold by itself.
    if (name === 'u' && (inLink || href)) continue;
    if (name === 'strong' && !cleaner.own && to.closest('h1, h2, h3, h4')) continue;
    if (!inner.closest(name)) wrap(cleaner.target.createElement(name));
  }
  return inner;
}

const markOf: Readonly<Record<string, string>> = {
  B: 'strong',
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  U: 'u',
  INS: 'u',
  S: 's',
  STRIKE: 's',
  DEL: 's',
};

/** By tag, unless the style takes it back (Google's `<b style="font-weight:normal">`), and by style. */
function markTags(from: Element, style: Style): string[] {
  const weight = style.get('font-weight') ?? '';
  const isBold = weight.startsWith('bold') || Number(weight) >= 600;
  const isLight = weight === 'normal' || (weight !== '' && Number(weight) < 600);
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  const marks = new Set<string>();
  const own = markOf[tagOf(from)];
  if (own && !(own === 'strong' && isLight)) marks.add(own);
  if (isBold) marks.add('strong');
  if (style.get('font-style') === 'italic') marks.add('em');
  if (line.includes('underline')) marks.add('u');
  if (line.includes('line-through')) marks.add('s');
  return [...marks];
}

/** Pictures of our own come along by their digest; others have no file that may be shown. */
function copyPicture(cleaner: Cleaner, from: Element, to: Element): void {
  const fileId = from.getAttribute('data-file-id') ?? '';
  if (!/^[0-9a-f]{64}$/.test(fileId)) {
    if (!isSpacer(from)) cleaner.droppedPictures += 1;
    return;
  }
  const picture = cleaner.target.createElement('img');
  picture.setAttribute('data-file-id', fileId);
  picture.setAttribute('alt', (from.getAttribute('alt') ?? '').slice(0, 500));
  picture.setAttribute('data-caption', (from.getAttribute('data-caption') ?? '').slice(0, 500));
  const width = Number(from.getAttribute('data-width'));
  if (Number.isInteger(width) && width > 0) picture.setAttribute('data-width', String(width));
  to.append(picture);
}

/** Counting pixels and spacers of web pages. */
function isSpacer(picture: Element): boolean {
  const size = (name: string) => Number.parseFloat(picture.getAttribute(name) ?? '');
  return size('width') <= 2 || size('height') <= 2;
}

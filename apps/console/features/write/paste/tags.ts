/** Elements whose content is no text of the page: they and everything in them stay out. */
const dropped = new Set([
  ...[
    'SCRIPT',
    'STYLE',
    'META',
    'LINK',
    'TITLE',
    'HEAD',
    'XML',
    'TEMPLATE',
    'NOSCRIPT',
    'NOEMBED',
    'NOFRAMES',
  ],
  ...['IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'APPLET', 'SVG', 'MATH', 'CANVAS', 'AUDIO', 'VIDEO', 'PLAINTEXT'],
  ...['INPUT', 'TEXTAREA', 'SELECT', 'OPTION', 'BUTTON', 'COL', 'COLGROUP', 'BASE', 'XMP', 'LISTING'],
]);

const blocks = new Set([
  ...[
    'P',
    'DIV',
    'H1',
    'H2',
    'H3',
    'H4',
    'H5',
    'H6',
    'UL',
    'OL',
    'LI',
    'BLOCKQUOTE',
    'HR',
    'PRE',
    'DL',
    'DT',
  ],
  ...[
    'DD',
    'TABLE',
    'THEAD',
    'TBODY',
    'TFOOT',
    'TR',
    'TD',
    'TH',
    'CAPTION',
    'CENTER',
    'FIGURE',
    'FIGCAPTION',
  ],
  ...['SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'NAV', 'ADDRESS', 'FORM', 'FIELDSET'],
]);

/** The tag in capitals, whatever namespace a page put it in. */
export function tagOf(element: Element): string {
  return element.tagName.toUpperCase();
}

export function isDropped(element: Element): boolean {
  return dropped.has(tagOf(element));
}

/** A block, or something inline that a page wrapped around blocks. */
export function isBlock(element: Element): boolean {
  return (
    blocks.has(tagOf(element)) || [...element.children].some((child) => !isDropped(child) && isBlock(child))
  );
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Nothing that a reader would see. */
export function isEmpty(element: Element): boolean {
  const text = (element.textContent ?? '').replace(/[\s\u00a0\u200b\ufeff]/g, '');
  return text === '' && !element.querySelector('img, hr, table');
}

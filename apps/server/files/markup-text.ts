import { setImmediate } from 'node:timers/promises';

/** A piece of XML or HTML: a tag as written, without its angle brackets, or the text before the next one. */
export type MarkupPiece = { readonly tag: string } | { readonly text: string };

/** Longest stretch of work between two breaths of the event loop, in milliseconds. */
const stretch = 40;
/** Pieces between two looks at the clock. */
const lookEvery = 2000;

/**
 * Gives the tags and texts of a document one after the other and lets the event loop breathe meanwhile. Comments,
 * instructions and declarations are left out, so that nothing is ever expanded. An angle bracket that closes nowhere
 * is text.
 */
export async function eachPiece(markup: string, take: (piece: MarkupPiece) => void): Promise<void> {
  let began = performance.now();
  let taken = 0;
  for (const piece of markupPieces(markup)) {
    take(piece);
    if (++taken % lookEvery !== 0 || performance.now() - began < stretch) continue;
    await setImmediate();
    began = performance.now();
  }
}

function* markupPieces(markup: string): Generator<MarkupPiece> {
  let at = 0;
  while (at < markup.length) {
    const open = nextTag(markup, at);
    if (open < 0) {
      yield { text: markup.slice(at) };
      return;
    }
    if (open > at) yield { text: markup.slice(at, open) };
    const close = endOfTag(markup, open);
    if (close < 0) {
      yield { text: markup.slice(open) };
      return;
    }
    const tag = markup.slice(open + 1, close);
    if (!/^[!?]/.test(tag)) yield { tag };
    at = close + (markup.startsWith('<!--', open) ? 3 : 1);
  }
}

/** An angle bracket before anything but a name, a slash or a declaration is text: 1 < 2. */
function nextTag(markup: string, from: number): number {
  let at = markup.indexOf('<', from);
  while (at >= 0 && !/[A-Za-z/!?]/.test(markup.charAt(at + 1))) at = markup.indexOf('<', at + 1);
  return at;
}

function endOfTag(markup: string, open: number): number {
  if (markup.startsWith('<!--', open)) return markup.indexOf('-->', open + 4);
  return markup.indexOf('>', open + 1);
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  middot: '·',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  deg: '°',
  permil: '‰',
  yen: '¥',
  bull: '•',
  star: '☆',
  starf: '★',
};

/** `&amp;` `&#20013;` `&#x4e2d;` as characters; what is none stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (written, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? written) : written;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point === 0 || point > 0x10ffff ? written : String.fromCodePoint(point);
  });
}

/** The name of a tag in lower case, and whether it closes. */
export function tagName(tag: string): {
  readonly name: string;
  readonly closes: boolean;
  readonly alone: boolean;
} {
  const name = /^\/?\s*([\w:-]+)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  return { name, closes: tag.startsWith('/'), alone: tag.endsWith('/') };
}

const blocks = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
const unseen = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object']);

/** What a reader sees of an HTML page, a line a block; scripts, styles and comments left out. */
export async function htmlText(html: string): Promise<string> {
  const lines: string[] = [];
  let line = '';
  let inside: string | null = null;
  await eachPiece(html, (piece) => {
    if ('text' in piece) {
      if (inside === null) line += decodeEntities(piece.text).replace(/[ \t\r\n]+/g, ' ');
      return;
    }
    const { name, closes, alone } = tagName(piece.tag);
    if (inside !== null) {
      if (closes && name === inside) inside = null;
    } else if (unseen.has(name) && !closes && !alone) inside = name;
    else if (blocks.has(name)) {
      if (line.trim() !== '') lines.push(line.trim());
      line = '';
    }
  });
  if (line.trim() !== '') lines.push(line.trim());
  return lines.join('\n');
}

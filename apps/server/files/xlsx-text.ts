import { refused } from '@qianfa/domain/refusal';
import { decodeEntities, eachPiece, tagName } from './markup-text.ts';
import { unpack, type ZipLimits, zipParts } from './zip-parts.ts';

/** As for Word documents: far more than a sheet that goes out with a post. */
const limits: ZipLimits = { parts: 2000, bytes: 40_000_000, ratio: 150 };
const mostSheets = 60;

/**
 * The text of a workbook (.xlsx): names of sheets, then every row as a line with tabs between its cells, then headers,
 * footers and comments. Numbers stand as they are stored. Hidden sheets and rows are read too: they are what is
 * forgotten. Refuses `documentBroken`, `documentEncrypted`, `documentBomb`, and `documentNotSheet`.
 */
export async function xlsxText(bytes: Buffer): Promise<string> {
  const parts = zipParts(bytes, limits);
  const named = (pattern: RegExp) => parts.filter(({ name }) => pattern.test(name));
  const book = named(/^xl\/workbook\.xml$/);
  if (book.length === 0) throw refused('invalid', 'input', 'documentNotSheet');
  const shared = named(/^xl\/sharedStrings\.xml$/);
  const sheets = named(/^xl\/worksheets\/sheet\d+\.xml$/).slice(0, mostSheets);
  const notes = named(/^xl\/(?:comments\d*|threadedComments\/[^/]+)\.xml$/).slice(0, mostSheets);
  const unpacked = await unpack(bytes, [...book, ...shared, ...sheets, ...notes], limits);
  const texts = unpacked.map((part) => part.toString('utf8'));
  const strings = shared.length === 0 ? [] : await sharedStrings(texts[1] ?? '');
  const lines = sheetNames(texts[0] ?? '');
  for (const xml of texts.slice(1 + shared.length, 1 + shared.length + sheets.length))
    lines.push(...(await rowsOf(xml, strings)));
  for (const xml of texts.slice(1 + shared.length + sheets.length)) lines.push(...(await paragraphsOf(xml)));
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function sheetNames(xml: string): string[] {
  return [...xml.matchAll(/<sheet\b[^>]*?\sname="([^"]{0,200})"/g)].map(([, name]) =>
    decodeEntities(name ?? ''),
  );
}

/** One string a cell may point at; phonetic guides are left out. */
async function sharedStrings(xml: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let [inText, inGuide] = [false, false];
  await eachPiece(xml, (piece) => {
    if ('text' in piece) {
      if (inText && !inGuide) text += decodeEntities(piece.text);
      return;
    }
    const { name, closes, alone } = tagName(piece.tag);
    if (name === 't') inText = !closes && !alone;
    else if (name === 'rph') inGuide = !closes && !alone;
    else if (name === 'si' && (closes || alone)) {
      strings.push(text);
      text = '';
    }
  });
  return strings;
}

async function rowsOf(xml: string, strings: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  let cells: string[] = [];
  let [value, isShared, inValue, inEdge] = ['', false, false, false];
  await eachPiece(xml, (piece) => {
    if ('text' in piece) {
      if (inValue) value += decodeEntities(piece.text);
      else if (inEdge) lines.push(decodeEntities(piece.text));
      return;
    }
    const { name, closes, alone } = tagName(piece.tag);
    if (name === 'c' && !closes) [value, isShared] = ['', /\st="s"/.test(piece.tag)];
    else if (name === 'v' || name === 't') inValue = !closes && !alone;
    else if (/^(?:odd|even|first)(?:header|footer)$/.test(name)) inEdge = !closes && !alone;
    if (name === 'c' && (closes || alone)) cells.push(isShared ? (strings[Number(value)] ?? '') : value);
    else if (name === 'row' && (closes || alone)) {
      lines.push(cells.join('\t'));
      cells = [];
    }
  });
  return lines;
}

async function paragraphsOf(xml: string): Promise<string[]> {
  const lines: string[] = [];
  await eachPiece(xml, (piece) => {
    if ('text' in piece) lines.push(decodeEntities(piece.text).trim());
  });
  return lines;
}

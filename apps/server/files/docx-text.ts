import { refused } from '@qianfa/domain/refusal';
import { decodeEntities, eachPiece, tagName } from './markup-text.ts';
import { unpack, type ZipLimits, type ZipPart, zipParts } from './zip-parts.ts';

/** Far more than any office's document: a book of 1 000 pages has 5 MB of XML, packed ten times smaller. */
const limits: ZipLimits = { parts: 2000, bytes: 20_000_000, ratio: 150 };

/** The parts that hold words, in the order in which they are read: marks often stand in the head. */
const wordParts = [
  /^word\/header\d*\.xml$/,
  /^word\/document\d*\.xml$/,
  /^word\/footnotes\.xml$/,
  /^word\/endnotes\.xml$/,
  /^word\/comments\.xml$/,
  /^word\/footer\d*\.xml$/,
];
/** One letter head a section is plenty. */
const mostParts = 60;

/**
 * The text of a Word document (.docx, also WPS): headers, body, notes, comments, footers; a line a paragraph. Deleted
 * passages of tracked changes are left out, text boxes count once. Refuses `documentBroken`, `documentEncrypted`,
 * `documentBomb`, and `documentNotWord` where the zip is something else.
 */
export async function docxText(bytes: Buffer): Promise<string> {
  const parts = zipParts(bytes, limits);
  const wanted = wordParts.flatMap((name) => parts.filter((part) => name.test(part.name)));
  if (!wanted.some((part) => isBody(part))) throw refused('invalid', 'input', 'documentNotWord');
  const unpacked = await unpack(bytes, wanted.slice(0, mostParts), limits);
  const texts: string[] = [];
  for (const part of unpacked) {
    const text = await wordText(part.toString('utf8'));
    if (text !== '') texts.push(text);
  }
  return texts.join('\n');
}

function isBody({ name }: ZipPart): boolean {
  return /^word\/document\d*\.xml$/.test(name);
}

/** Elements whose text is no text of the document as it reads now. */
const unread = new Set(['mc:fallback', 'w:del', 'w:instrtext', 'w:deltext', 'w:movefrom', 'm:ctrlpr']);

async function wordText(xml: string): Promise<string> {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let inText = false;
  await eachPiece(xml, (piece) => {
    if ('text' in piece) {
      if (inText && depth === 0) line += decodeEntities(piece.text);
      return;
    }
    const { name, closes, alone } = tagName(piece.tag);
    if (unread.has(name) && !alone) depth += closes ? -1 : 1;
    else if (name === 'w:t' || name === 'm:t') inText = !closes && !alone;
    else if (depth > 0) return;
    else if (name === 'w:tab' && !closes) line += '\t';
    else if ((name === 'w:br' || name === 'w:cr') && !closes) line += '\n';
    else if (name === 'w:p' && (closes || alone)) {
      lines.push(line);
      line = '';
    }
  });
  if (line !== '') lines.push(line);
  return lines.join('\n').trim();
}

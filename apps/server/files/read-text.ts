import { refused } from '@qianfa/domain/refusal';
import { docxText } from './docx-text.ts';
import { htmlText } from './markup-text.ts';

/** The words of a file, as the wording checks read them: their offsets are UTF-16 units of `text`. */
export interface FileText {
  readonly format: 'text' | 'markdown' | 'html' | 'docx';
  readonly text: string;
}

/** Largest file that is read, in bytes. */
const largestFile = 30_000_000;
/** Longest text that is checked, in UTF-16 units: more than the Romance of the Three Kingdoms eight times over. */
const longestText = 5_000_000;

/**
 * Reads text, Markdown, HTML and Word documents (.docx). The first bytes decide what it is, the name only between
 * text, Markdown and HTML. Text is UTF-8, UTF-16 with its mark, or GB18030; marks at the beginning are left away and
 * Markdown stays as it is written. Refuses `textFileTooLarge` (with the limit in MB), `textFileUnreadable`,
 * `textFileIsDoc` (.doc), `textFileIsPdf`, `textFileTooLong`, and what docxText refuses.
 */
export async function readFileText(bytes: Uint8Array, name: string): Promise<FileText> {
  if (bytes.length > largestFile)
    throw refused('invalid', 'input', 'textFileTooLarge', { limitMb: largestFile / 1_000_000 });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = await textOf(buffer, name);
  if (read.text.length > longestText)
    throw refused('invalid', 'input', 'textFileTooLong', { limit: longestText, length: read.text.length });
  return read;
}

async function textOf(bytes: Buffer, name: string): Promise<FileText> {
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return { format: 'docx', text: await docxText(bytes) };
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw refused('invalid', 'input', 'textFileIsDoc');
  if (head.startsWith('%PDF')) throw refused('invalid', 'input', 'textFileIsPdf');
  const text = decoded(bytes);
  if (/\.(?:html?|xhtml)$/i.test(name) || /^\s*(?:<!doctype html|<html)/i.test(text.slice(0, 500)))
    return { format: 'html', text: await htmlText(text) };
  return { format: /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text', text };
}

function decoded(bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])))
    return decode(bytes, 'utf-16le') ?? unreadable();
  if (bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])))
    return decode(bytes, 'utf-16be') ?? unreadable();
  // NUL stands in no text of these encodings, and in nearly every other file.
  if (bytes.includes(0)) return unreadable();
  const text = decode(bytes, 'utf-8');
  if (text !== null && !isMisread(text)) return text;
  return decode(bytes, 'gb18030') ?? text ?? unreadable();
}

/**
 * Short GB18030 texts (通知, 联通) are by chance valid UTF-8 as well: what they give then is Greek, Hebrew and combining
 * marks without a single Chinese character or Latin accent.
 */
function isMisread(text: string): boolean {
  return /[\u0250-\u07ff]/.test(text) && !/[\u00c0-\u024f\u0800-\uffff]/.test(text);
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(): never {
  throw refused('invalid', 'input', 'textFileUnreadable');
}

import { refused } from '@qianfa/domain/refusal';
import { fileTypeFromBuffer } from 'file-type';
import { pdfText } from '../../files/pdf-text.ts';
import { readFileText } from '../../files/read-text.ts';
import { xlsxText } from '../../files/xlsx-text.ts';
import { type ZipPart, zipParts } from '../../files/zip-parts.ts';
import { readPicture } from '../file/read-picture.ts';
import { judgePicture } from '../file/upload-picture.ts';

/** Largest attachment in bytes (20 MB). */
export const maxAttachmentBytes = 20_000_000;
/** Longest text that is checked, in UTF-16 units: five hundred pages; of a longer one a person says that it is read. */
const longestText = 400_000;
/** Every type tells itself within the first bytes. */
const typeBytes = 4100;

export interface JudgedAttachment {
  readonly mime: string;
  readonly width: number | null;
  readonly height: number | null;
  /** The words in it; null where no reader opens them, and a person has to look. */
  readonly text: string | null;
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const kinds = ['DOCX', 'XLSX', 'PDF', 'TXT', 'HTML', 'JPG', 'PNG'] as const;

/**
 * What a file is by its own bytes, never by its name, with its words. Refuses `attachmentTooLarge`,
 * `attachmentTypeRefused`, `attachmentHasMacros`, `textFileIsDoc`, `documentBroken`, `documentEncrypted`,
 * `documentBomb`, and what a picture is refused for.
 */
export async function judgeAttachment(bytes: Uint8Array, name: string): Promise<JudgedAttachment> {
  if (bytes.length > maxAttachmentBytes) throw attachmentTooLarge();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readPicture(bytes)) return { ...(await judgePicture(bytes)), text: null };
  const head = buffer.subarray(0, 5).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return judgeZip(buffer);
  if (head === '%PDF-') return { ...plain('application/pdf'), text: checked(await pdfText(bytes)) };
  // A type that is known and none of ours is no text, however it decodes.
  if (await fileTypeFromBuffer(Uint8Array.from(bytes.subarray(0, typeBytes)))) throw wrongType(head);
  const { format, text } = await readFileText(bytes, name).catch(() => {
    throw wrongType(head);
  });
  if (text.trim() === '') throw wrongType(head);
  return { ...plain(format === 'html' ? 'text/html' : 'text/plain'), text: checked(text) };
}

async function judgeZip(buffer: Buffer): Promise<JudgedAttachment> {
  const parts = zipParts(buffer, { parts: 4000, bytes: 0, ratio: 0 });
  if (parts.some(isMacro)) throw refused('invalid', 'R6', 'attachmentHasMacros');
  const has = (name: string) => parts.some((part) => part.name === name);
  if (has('xl/workbook.xml')) return { ...plain(sheet), text: checked(await xlsxText(buffer)) };
  if (!parts.some(({ name }) => /^word\/document\d*\.xml$/.test(name))) throw wrongType('');
  const { text } = await readFileText(buffer, '');
  // Scans pasted into a document are words that no reader sees.
  const isPictures = text.trim().length < 10 && parts.some(({ name }) => name.startsWith('word/media/'));
  return { ...plain(word), text: isPictures ? null : checked(text) };
}

function isMacro({ name }: ZipPart): boolean {
  return /(?:^|\/)vbaProject\.bin$/i.test(name);
}

function plain(mime: string) {
  return { mime, width: null, height: null };
}

function checked(text: string | null): string | null {
  // Postgres stores no NUL, and half characters have no UTF-8 form.
  return text === null || text.length > longestText
    ? null
    : text.replaceAll('\u0000', ' ').replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function wrongType(head: string) {
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return refused('invalid', 'input', 'textFileIsDoc');
  return refused('invalid', 'input', 'attachmentTypeRefused', { allowed: kinds });
}

export function attachmentTooLarge() {
  return refused('invalid', 'input', 'attachmentTooLarge', { limit: maxAttachmentBytes / 1_000_000 });
}

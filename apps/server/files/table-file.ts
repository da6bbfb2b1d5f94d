import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { refused } from '@qianfa/domain/refusal';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { TableEncoding, TableRow } from './table-row.ts';

/** A list that an office keeps: CSV in UTF-8 (with or without mark) or GB18030, or a workbook's first sheet. */
export interface TableFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly format: 'csv' | 'xlsx';
  /** The rows one after the other, header included; `onBytes` hears how much of the file has been read. */
  rows(onBytes?: (read: number) => void): AsyncIterable<TableRow>;
}

/** Workbooks are unpacked in memory: far more than any office's list. */
const WORKBOOK_BYTES = 30 * 1024 * 1024;

/** Looks through the file once (digest, kind, encoding). Refuses what is no table: `tableFileEmpty`, `tableFileIsXls`, `tableFileTooLarge`. */
export async function openTableFile(path: string): Promise<TableFile> {
  const { sha256, sizeBytes, encoding, head } = await survey(path);
  if (sizeBytes === 0) throw refused('invalid', 'input', 'tableFileEmpty');
  if (head.startsWith('d0cf11e0')) throw refused('invalid', 'input', 'tableFileIsXls');
  if (!head.startsWith('504b0304')) {
    return { sha256, sizeBytes, format: 'csv', rows: (onBytes) => readCsv(path, encoding, onBytes) };
  }
  if (sizeBytes > WORKBOOK_BYTES)
    throw refused('invalid', 'input', 'tableFileTooLarge', { limitMb: WORKBOOK_BYTES / 1024 / 1024 });
  return {
    sha256,
    sizeBytes,
    format: 'xlsx',
    rows: (onBytes) => readXlsx(path, () => onBytes?.(sizeBytes)),
  };
}

async function survey(path: string) {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let [sizeBytes, isUtf8, head] = [0, true, ''];
  for await (const chunk of fs.createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (sizeBytes === 0) head = chunk.subarray(0, 4).toString('hex');
    sizeBytes += chunk.length;
    isUtf8 &&= decodes(utf8, chunk);
  }
  isUtf8 &&= decodes(utf8, null);
  const encoding: TableEncoding = head.startsWith('fffe') ? 'utf-16le' : isUtf8 ? 'utf-8' : 'gb18030';
  return { sha256: hash.digest('hex'), sizeBytes, encoding, head };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

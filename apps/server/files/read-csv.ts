import fs from 'node:fs';
import { Readable } from 'node:stream';
import { refused } from '@qianfa/domain/refusal';
import { CsvError, parse } from 'csv-parse';
import type { TableEncoding, TableRow } from './table-row.ts';

/** One record at most; an opening quote that is never closed would otherwise swallow the file. */
const RECORD_BYTES = 4 * 1024 * 1024;

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Streams a CSV file. Refuses (`csvUnreadable`, with the line) what cannot be split into records. */
export async function* readCsv(
  path: string,
  encoding: TableEncoding,
  onBytes: (read: number) => void = () => {},
): AsyncIterable<TableRow> {
  const text = decoded(path, encoding, onBytes);
  const first = await text.next();
  if (first.done) return;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: RECORD_BYTES,
    // Lists that two programs wrote into have both kinds of line ends.
    record_delimiter: ['\r\n', '\n', '\r'],
    delimiter: delimiterOf(first.value),
  });
  const source = Readable.from(rejoined(first.value, text));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused('invalid', 'input', 'csvUnreadable', { line, problem: error.code });
  } finally {
    source.destroy();
  }
}

async function* decoded(
  path: string,
  encoding: TableEncoding,
  onBytes: (read: number) => void,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  let read = 0;
  for await (const chunk of fs.createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    const text = decoder.decode(chunk, { stream: true });
    onBytes(read);
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function* rejoined(first: string, rest: AsyncIterable<string>) {
  yield first;
  yield* rest;
}

/** What the header is divided by: comma, else tab or semicolon where there are more of them. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string) => header.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

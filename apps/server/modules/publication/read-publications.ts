import { formatShanghai } from '@qianfa/domain/calendar/shanghai';
import {
  type HeaderMap,
  mapHeader,
  type PublicationRow,
  type PublicationRowContext,
  readPublicationRow,
} from '@qianfa/domain/freshness/publication-rows';
import { ensure, type RefusalFacts, refuse, refused } from '@qianfa/domain/refusal';
import type { TableFile, TableRow } from '../../files/table-file.ts';
import type { AccountFinder } from './import-accounts.ts';
import type { ColumnMapping, ListedRow } from './import-report.ts';
import type { Sighting } from './sighting.ts';

/** What a chunk of a list holds: sightings, rows that were refused, rows that were taken with a warning. */
export interface PublicationChunk {
  readonly rows: number;
  readonly sightings: readonly Sighting[];
  readonly refused: readonly ListedRow[];
  readonly warned: readonly ListedRow[];
}

export interface ReadingContext extends PublicationRowContext {
  readonly findAccount: AccountFinder;
}

const CHUNK = 2_000;

/** Reads a list in chunks, one in memory at a time. `onColumns` hears once how the header was understood. */
export async function* readPublications(
  file: TableFile,
  context: ReadingContext,
  hears: { onColumns(columns: ColumnMapping): void; onBytes(read: number): void },
): AsyncIterable<PublicationChunk> {
  let map: HeaderMap | null = null;
  let pending: TableRow[] = [];
  for await (const row of file.rows(hears.onBytes)) {
    if (map === null) {
      map = headerOf(row.cells);
      hears.onColumns(mappingOf(map));
      continue;
    }
    // Blank lines at the end of a file are no rows.
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    pending.push(row);
    if (pending.length < CHUNK) continue;
    yield chunkOf(map, pending, context);
    pending = [];
  }
  if (map === null) throw refused('invalid', 'input', 'tableFileEmpty');
  if (pending.length > 0) yield chunkOf(map, pending, context);
}

function headerOf(cells: readonly string[]): HeaderMap {
  const header = mapHeader(cells);
  if (header.ok) return header.map;
  ensure(header);
  throw new Error('a refused header did not refuse');
}

function mappingOf({ columns, headers, unused }: HeaderMap): ColumnMapping {
  const used = Object.entries(columns).map(([name, at]) => [name, headers[at] ?? ''] as const);
  return { used: Object.fromEntries(used), unused: unused.slice(0, 60) };
}

function chunkOf(map: HeaderMap, rows: readonly TableRow[], context: ReadingContext): PublicationChunk {
  const sightings: Sighting[] = [];
  const refusedRows: ListedRow[] = [];
  const warned: ListedRow[] = [];
  for (const { line, cells } of rows) {
    const list = (into: ListedRow[], refusal: RefusalFacts) =>
      into.push({ line, text: beginning(cells), refusal });
    const reading = readPublicationRow(map, cells, context);
    if (!reading.ok) {
      list(refusedRows, reading.refusal);
      continue;
    }
    const found = context.findAccount(reading.row);
    if (!found.ok) {
      list(refusedRows, found.refusal);
      continue;
    }
    if (reading.row.future) list(warned, futureWarning(reading.row));
    sightings.push(sightingOf(reading.row, found.accountId));
  }
  return { rows: rows.length, sightings, refused: refusedRows, warned };
}

function futureWarning({ publishedAt }: PublicationRow): RefusalFacts {
  return refuse('invalid', 'R25', 'publicationInFuture', { at: formatShanghai(publishedAt) }).refusal;
}

function sightingOf(row: PublicationRow, accountId: number): Sighting {
  return {
    accountId,
    kind: 'import',
    title: row.title,
    publishedAt: row.publishedAt,
    publishedAtSource: 'import',
    link: row.link,
    platformId: row.platformId,
    original: row.original,
    source: row.source,
    onPage: true,
    release: null,
  };
}

function beginning(cells: readonly string[]): string {
  const said = cells.filter((cell) => cell.trim() !== '').join(' | ');
  return said
    .slice(0, 120)
    .replace(/\s+/g, ' ')
    .replace(/[\uD800-\uDBFF]$/, '');
}

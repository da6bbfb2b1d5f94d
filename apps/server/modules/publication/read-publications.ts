import { formatShanghai } from '@qianfa/domain/calendar/shanghai';
import {
  type HeaderMap,
  mapHeader,
  type PublicationRow,
  type PublicationRowContext,
  readPublicationRow,
} from '@qianfa/domain/freshness/publication-rows';
import { type RefusalFacts, Refused, refuse, refused } from '@qianfa/domain/refusal';
import type { TableFile } from '../../files/table-file.ts';
import type { TableRow } from '../../files/table-row.ts';
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

/** Each chunk ends with the summaries of its accounts made anew: smaller ones cost more than they show. */
const CHUNK = 5_000;
const ABOVE_HEADER = 5;

/** Reads a list in chunks, one in memory at a time. `onColumns` hears once how the header was understood. */
export async function* readPublications(
  file: TableFile,
  context: ReadingContext,
  hears: { onColumns(columns: ColumnMapping): void; onBytes(read: number): void },
): AsyncIterable<PublicationChunk> {
  let map: HeaderMap | null = null;
  const above: RefusalFacts[] = [];
  let pending: TableRow[] = [];
  for await (const row of file.rows(hears.onBytes)) {
    // Blank lines are no rows.
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (map === null) {
      map = headerOf(row.cells, above);
      if (map) hears.onColumns(mappingOf(map));
      continue;
    }
    pending.push(row);
    if (pending.length < CHUNK) continue;
    yield chunkOf(map, pending, context);
    pending = [];
  }
  if (map === null) throw above[0] ? new Refused(above[0]) : refused('invalid', 'input', 'tableFileEmpty');
  if (pending.length > 0) yield chunkOf(map, pending, context);
}

/** Null for a line above the header: a title or a date, in one or two cells, of which a list has five at most. */
function headerOf(cells: readonly string[], above: RefusalFacts[]): HeaderMap | null {
  const header = mapHeader(cells);
  if (header.ok) return header.map;
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  above.push(header.refusal);
  if (above.length <= ABOVE_HEADER && filled <= 2) return null;
  throw new Refused(header.refusal);
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

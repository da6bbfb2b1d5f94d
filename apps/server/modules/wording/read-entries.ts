import type { Sql } from '@qianfa/db/pool';
import { ensure, refuse, refused } from '@qianfa/domain/refusal';
import {
  type EntryDefaults,
  type EntryMap,
  mapEntryHeader,
  readEntryRow,
} from '@qianfa/domain/wording/entry-rows';
import type { TableFile } from '../../files/table-file.ts';
import type { TableRow } from '../../files/table-row.ts';
import type { ColumnMapping, ListedRow } from '../publication/import-report.ts';
import type { FileEntry } from './take-entries.ts';

/** Rows a slice: the reading and the writing of one take some tens of milliseconds together. */
const slice = 400;
/** Offices put a title above the header: it is looked for in so many rows. */
const headerWithin = 6;
/** More rows than a lexicon may have. */
const mostRows = 200_000;

/** One slice of a file of entries. */
export interface EntrySlice {
  readonly entries: readonly FileEntry[];
  readonly refused: readonly ListedRow[];
  readonly rows: number;
}

export interface ReadHooks {
  readonly onColumns: (columns: ColumnMapping) => void;
  readonly onBytes: (read: number) => void;
}

/** Streams a table of entries. Refuses a file without a column of terms, and one of more rows than a lexicon may have. */
export async function* readEntries(
  file: TableFile,
  { defaults, units }: { defaults: EntryDefaults; units: ReadonlyMap<string, number | null> },
  hooks: ReadHooks,
): AsyncGenerator<EntrySlice> {
  const head: TableRow[] = [];
  let map: EntryMap | null = null;
  let rows = 0;
  let open = begin();
  const take = (row: TableRow, known: EntryMap) => {
    rows += 1;
    if (rows > mostRows) throw refused('invalid', 'input', 'tooManyRows', { most: mostRows });
    open.rows += 1;
    readRow(row, known, { defaults, units }, open);
  };
  for await (const row of file.rows(hooks.onBytes)) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (map) take(row, map);
    else {
      head.push(row);
      const header = mapEntryHeader(row.cells);
      if (header.ok) map = header.map;
      else if (head.length >= headerWithin) break;
      if (map) hooks.onColumns(mappingOf(map));
    }
    if (open.rows < slice) continue;
    yield open;
    open = begin();
  }
  if (!map) refuseHead(head);
  if (open.rows > 0) yield open;
}

const begin = () => ({ entries: [] as FileEntry[], refused: [] as ListedRow[], rows: 0 });

function refuseHead([first]: readonly TableRow[]): never {
  if (!first) throw refused('invalid', 'input', 'tableFileEmpty');
  const header = mapEntryHeader(first.cells);
  if (!header.ok) ensure({ ok: false, refusal: header.refusal });
  throw refused('invalid', 'input', 'tableFileEmpty');
}

function readRow(
  { line, cells }: TableRow,
  map: EntryMap,
  { defaults, units }: { defaults: EntryDefaults; units: ReadonlyMap<string, number | null> },
  into: { entries: FileEntry[]; refused: ListedRow[] },
): void {
  const text = beginning(cells);
  const reading = readEntryRow(map, cells, defaults);
  if (!reading.ok) {
    into.refused.push({ line, text, refusal: reading.refusal });
    return;
  }
  const { unitName, ...form } = reading.row;
  const unitId = unitName === null ? null : (units.get(unitName) ?? null);
  if (unitName !== null && unitId === null) {
    const { refusal } = refuse('invalid', 'input', 'entryUnitUnknown', { unit: unitName.slice(0, 60) });
    into.refused.push({ line, text, refusal });
    return;
  }
  into.entries.push({ line, text, key: null, form: { ...form, unitId } });
}

function mappingOf({ columns, headers, unused }: EntryMap): ColumnMapping {
  const used = Object.entries(columns).map(([name, at]) => [name, headers[at] ?? ''] as const);
  return { used: Object.fromEntries(used), unused: unused.slice(0, 60) };
}

export function beginning(cells: readonly string[]): string {
  const said = cells.filter((cell) => cell.trim() !== '').join(' | ');
  return said
    .slice(0, 120)
    .replace(/\s+/g, ' ')
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** Units by name; null where several share it. */
export async function unitsByName(sql: Sql): Promise<ReadonlyMap<string, number | null>> {
  const rows = await sql<
    { id: number; name: string }[]
  >`select id, name from unit where dissolved_at is null`;
  const byName = new Map<string, number | null>();
  for (const { id, name } of rows) byName.set(name, byName.has(name) ? null : Number(id));
  return byName;
}

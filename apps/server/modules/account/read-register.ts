import { ensure, type RefusalFacts, refused } from '@qianfa/domain/refusal';
import {
  mapRegisterHeader,
  type RegisterMap,
  type RegisterRow,
  readRegisterRow,
} from '@qianfa/domain/responsibility/register-rows';
import type { TableFile } from '../../files/table-file.ts';
import type { TableRow } from '../../files/table-row.ts';
import type { ColumnMapping, ListedRow } from '../publication/import-report.ts';

export interface NumberedRow {
  readonly line: number;
  readonly text: string;
  readonly row: RegisterRow;
}

export interface RegisterReading {
  readonly columns: ColumnMapping;
  /** Headers and the first rows as they stand in the file, for the preview. */
  readonly sample: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly rows: readonly NumberedRow[];
  readonly refused: readonly ListedRow[];
}

/** Offices put a title and a date above the header: it is looked for in so many rows. */
const headerWithin = 6;
const sampleRows = 5;
/** More rows than any register has: beyond it the file is something else. */
const mostRows = 50_000;

/** Reads a whole register. Refuses a file without header (`registerColumnsMissing`, `tableFileEmpty`). */
export async function readRegister(file: TableFile): Promise<RegisterReading> {
  const all: TableRow[] = [];
  for await (const row of file.rows()) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    all.push(row);
    if (all.length > mostRows) throw refused('invalid', 'input', 'tooManyRows', { most: mostRows });
  }
  const { map, at } = findHeader(all);
  const body = all.slice(at + 1);
  const rows: NumberedRow[] = [];
  const refusedRows: ListedRow[] = [];
  for (const { line, cells } of body) {
    const text = beginning(cells);
    const reading = readRegisterRow(map, cells);
    if (reading.ok) rows.push({ line, text, row: reading.row });
    else refusedRows.push({ line, text, refusal: reading.refusal });
  }
  return {
    columns: mappingOf(map),
    sample: { headers: map.headers, rows: body.slice(0, sampleRows).map(({ cells }) => cells) },
    rows,
    refused: refusedRows,
  };
}

function findHeader(rows: readonly TableRow[]): { map: RegisterMap; at: number } {
  let first: RefusalFacts | null = null;
  for (const [at, { cells }] of rows.slice(0, headerWithin).entries()) {
    const header = mapRegisterHeader(cells);
    if (header.ok) return { map: header.map, at };
    first ??= header.refusal;
  }
  if (first) ensure({ ok: false, refusal: first });
  throw refused('invalid', 'input', 'tableFileEmpty');
}

function mappingOf({ columns, headers, unused }: RegisterMap): ColumnMapping {
  const used = Object.entries(columns).map(([name, at]) => [name, headers[at] ?? ''] as const);
  return { used: Object.fromEntries(used), unused: unused.slice(0, 60) };
}

function beginning(cells: readonly string[]): string {
  const said = cells.filter((cell) => cell.trim() !== '').join(' | ');
  return said
    .slice(0, 120)
    .replace(/\s+/g, ' ')
    .replace(/[\uD800-\uDBFF]$/, '');
}

import { refused } from '@qianfa/domain/refusal';
import { readSheet } from 'read-excel-file/node';
import type { TableRow } from './table-row.ts';

/** The first sheet of a workbook. Refuses (`workbookUnreadable`) a file that is none. */
export async function* readXlsx(path: string, onRead: () => void): AsyncIterable<TableRow> {
  const sheet = await readSheet(path).catch(() => {
    throw refused('invalid', 'input', 'workbookUnreadable');
  });
  onRead();
  for (const [at, row] of sheet.entries()) yield { line: at + 1, cells: row.map(cellText) };
}

/** A date cell is a wall clock without zone, which the reader gives as if it were UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return wallText(cell);
  return String(cell);
}

function wallText(cell: Date): string {
  // Serial numbers are days with fractions: they miss the second by a few milliseconds.
  const whole = new Date(Math.round(cell.getTime() / 1000) * 1000);
  return Number.isNaN(whole.getTime()) ? '' : whole.toISOString().slice(0, 19).replace('T', ' ');
}

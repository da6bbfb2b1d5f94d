import type { ListedRow } from '../modules/publication/import-report.ts';
import { refusalLine } from './refusal-line.ts';

/** Rows that were refused or taken with a warning, one a line: where, what it says, why. */
export function listedRows(rows: readonly ListedRow[]): string[] {
  return rows.map(
    ({ line, text, refusal }) => `第 ${line} 行 / line ${line}: ${refusalLine(refusal)} ← ${text}`,
  );
}

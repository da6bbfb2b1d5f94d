export type TableEncoding = 'utf-8' | 'gb18030' | 'utf-16le';

/** One row of a table: the line it begins on (rows of a workbook count as lines), and its cells as text. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

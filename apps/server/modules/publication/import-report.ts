import type { RefusalFacts } from '@qianfa/domain/refusal';

/** A row that was refused, or taken with a warning: where it stands and what it says. */
export interface ListedRow {
  readonly line: number;
  /** The beginning of the row, so that a person recognises it. */
  readonly text: string;
  readonly refusal: RefusalFacts;
}

/** How the file's columns were understood: our name → the file's header. */
export interface ColumnMapping {
  readonly used: Readonly<Record<string, string>>;
  readonly unused: readonly string[];
}

export interface ImportReport {
  readonly total: number;
  readonly taken: number;
  readonly known: number;
  readonly refusedCount: number;
  /** The first hundred. */
  readonly refused: readonly ListedRow[];
  readonly warnedCount: number;
  readonly warned: readonly ListedRow[];
  readonly columns: ColumnMapping | null;
  /** Why the file as a whole could not be used. */
  readonly failure: RefusalFacts | null;
}

export const emptyReport: ImportReport = {
  total: 0,
  taken: 0,
  known: 0,
  refusedCount: 0,
  refused: [],
  warnedCount: 0,
  warned: [],
  columns: null,
  failure: null,
};

const LISTED = 100;

/** Adds a row to a list that stays short however bad the file is. */
export function listed(rows: readonly ListedRow[], row: ListedRow): readonly ListedRow[] {
  return rows.length < LISTED ? [...rows, row] : rows;
}

/** Exit code of the command line: 0 all taken or already known, 2 some rows refused and listed, 1 nothing usable. */
export function importExitCode(report: ImportReport): 0 | 1 | 2 {
  if (report.failure || report.taken + report.known === 0) return 1;
  return report.refusedCount > 0 ? 2 : 0;
}

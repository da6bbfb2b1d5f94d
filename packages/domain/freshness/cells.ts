/**
 * A cell of an imported table as it is kept: trimmed (byte order mark and ideographic space included), without NUL,
 * which PostgreSQL cannot store. A missing column or cell is the empty string.
 */
export function cellText(cells: readonly string[], column: number | undefined): string {
  if (column === undefined) return '';
  const cell = cells[column];
  if (cell === undefined || cell === '') return '';
  const clean = cell.includes('\u0000') ? cell.replaceAll('\u0000', '') : cell;
  return clean.trim();
}

const FACT_LENGTH = 60;

/** The beginning of a cell for the facts of a refusal: at most 60 characters, no half of a surrogate pair. */
export function cellFact(cell: string): string {
  const start = cell.slice(0, FACT_LENGTH + 1).replace(/\p{Surrogate}/gu, '');
  return start.length < cell.length
    ? `${start.slice(0, FACT_LENGTH).replace(/\p{Surrogate}/gu, '')}…`
    : start;
}

/** A column's name as compared: lower case, without white space, byte order mark and full-width brackets. */
export function headerKey(cell: string): string {
  return cell
    .replace(/[\s\uFEFF]/g, '')
    .replaceAll('\uFF08', '(')
    .replaceAll('\uFF09', ')')
    .toLowerCase();
}

/** Where each wanted column stands: the first alias that occurs wins, and no column serves two meanings. */
export function mapColumns<Name extends string>(
  cells: readonly string[],
  aliases: Readonly<Record<Name, readonly string[]>>,
): { columns: Partial<Record<Name, number>>; unused: string[] } {
  const keys = cells.map(headerKey);
  const taken = new Set<number>();
  const columns: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(aliases) as Name[]) {
    const at = firstAlias(keys, aliases[name], taken);
    if (at === undefined) continue;
    columns[name] = at;
    taken.add(at);
  }
  const unused = cells.filter((cell, at) => !taken.has(at) && cell.trim() !== '').map((cell) => cell.trim());
  return { columns, unused };
}

function firstAlias(
  keys: readonly string[],
  aliases: readonly string[],
  taken: ReadonlySet<number>,
): number | undefined {
  for (const alias of aliases) {
    const at = keys.indexOf(alias);
    if (at >= 0 && !taken.has(at)) return at;
  }
  return undefined;
}

/**
 * A table as CSV that opens in WPS and Excel: UTF-8 with its mark, CRLF. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers with a sign stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(cellText).join(',')).join('\r\n')}\r\n`;
}

/** The same of a long table, some rows at a time. */
export async function* csvSlices(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let slice: (readonly string[])[] = [];
  let first = true;
  // The mark comes with the first slice alone.
  const text = () => (first ? csvText(slice) : csvText(slice).slice(1));
  for await (const row of rows) {
    slice.push(row);
    if (slice.length < 1_000) continue;
    yield text();
    [slice, first] = [[], false];
  }
  if (slice.length > 0) yield text();
}

function cellText(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(\.\d+)?%?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

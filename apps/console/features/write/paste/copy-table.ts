import type { Cleaner } from './inline.ts';
import { alignmentOf, isHidden, readStyle } from './read-style.ts';
import { isDropped, isEmpty, tagOf } from './tags.ts';

interface TablePlace {
  readonly to: Element;
  readonly align: string | null;
  readonly copyBlocks: (
    cleaner: Cleaner,
    from: Element,
    place: { to: Element; align: string | null },
  ) => void;
}

/** Copies a table with its merged cells; a table of one cell is only a page's frame, and its content stands alone. */
export function copyTable(cleaner: Cleaner, from: Element, place: TablePlace): void {
  const rows = rowsOf(from);
  const cells = rows.flatMap(cellsOf);
  const [only] = cells;
  if (cells.length === 1 && only && !cleaner.own) {
    place.copyBlocks(cleaner, only, { to: place.to, align: place.align });
    return;
  }
  const caption = [...from.children].find((child) => tagOf(child) === 'CAPTION');
  if (caption) place.copyBlocks(cleaner, caption, { to: place.to, align: 'center' });
  const table = cleaner.target.createElement('table');
  const body = cleaner.target.createElement('tbody');
  table.append(body);
  place.to.append(table);
  for (const row of rows) {
    const made = cleaner.target.createElement('tr');
    for (const cell of cellsOf(row)) copyCell(cleaner, cell, { ...place, to: made });
    if (made.childNodes.length > 0) body.append(made);
  }
  if (body.childNodes.length === 0) table.remove();
}

function rowsOf(table: Element): Element[] {
  return [...table.children].flatMap((child) => {
    const tag = tagOf(child);
    if (tag === 'TR') return [child];
    return tag === 'THEAD' || tag === 'TBODY' || tag === 'TFOOT' ? rowsOf(child) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return [...row.children].filter((child) => /^T[DH]$/.test(tagOf(child)) && !isDropped(child));
}

function copyCell(cleaner: Cleaner, from: Element, place: TablePlace): void {
  const style = readStyle(from);
  if (isHidden(style)) return;
  const made = cleaner.target.createElement(tagOf(from) === 'TH' ? 'th' : 'td');
  span(from, made, 'colspan', 60);
  span(from, made, 'rowspan', 1000);
  place.to.append(made);
  place.copyBlocks(cleaner, from, { to: made, align: alignmentOf(from, style) });
  if (isEmpty(made) && made.childNodes.length === 0) made.append(cleaner.target.createElement('p'));
}

function span(from: Element, made: Element, name: 'colspan' | 'rowspan', max: number): void {
  const cells = Number(from.getAttribute(name));
  if (Number.isInteger(cells) && cells > 1 && cells <= max) made.setAttribute(name, String(cells));
}

/** What is selected in the text of one field of one placement. */
export interface Selected {
  readonly placementId: number;
  readonly field: string;
  /** UTF-16 units in the field's text, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** What the reader has selected; `nothing` outside of the texts, `severalFields` over more than one. */
export function readSelection(selection: Selection | null): Selected | 'nothing' | 'severalFields' {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return 'nothing';
  const range = selection.getRangeAt(0);
  const lines = [...document.querySelectorAll<HTMLElement>('[data-field] [data-from]')].filter(
    (line) => range.intersectsNode(line) && line.textContent !== '',
  );
  const [first] = lines;
  const last = lines.at(-1);
  const field = first?.closest<HTMLElement>('[data-field]');
  if (!first || !last || !field) return 'nothing';
  if (last.closest('[data-field]') !== field) return 'severalFields';
  const start = fromOf(first) + offsetIn(first, range.startContainer, range.startOffset, 0);
  const end =
    fromOf(last) + offsetIn(last, range.endContainer, range.endOffset, last.textContent?.length ?? 0);
  if (end <= start) return 'nothing';
  return {
    placementId: Number(field.dataset.placement),
    field: field.dataset.field ?? '',
    start,
    end,
    quote: quoteOf(lines, start, end),
  };
}

function fromOf(line: HTMLElement): number {
  return Number(line.dataset.from);
}

/** How much of the line's text stands before this place; `otherwise` where the place is not in the line. */
function offsetIn(line: HTMLElement, node: Node, offset: number, otherwise: number): number {
  if (!line.contains(node)) return otherwise;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return before.toString().length;
}

function quoteOf(lines: readonly HTMLElement[], start: number, end: number): string {
  const parts = lines.map((line) => {
    const from = fromOf(line);
    return (line.textContent ?? '').slice(Math.max(0, start - from), end - from);
  });
  return parts.join('\n');
}

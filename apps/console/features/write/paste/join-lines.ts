/** Half-width marks stand in Chinese texts too. */
const mark = /[,.;:!?()]/;
const chinese = /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—]/;

/**
 * Blanks as a reader sees them: source lines break anywhere, so between Chinese characters a break is nothing, elsewhere
 * a run of blanks is one; none at both ends. Wide and no-break spaces were typed and stay.
 */
export function joinLines(block: Element): void {
  const nodes = textNodes(block);
  const text = nodes.map((node) => node.nodeValue ?? '').join('');
  let at = 0;
  for (const node of nodes) {
    const own = node.nodeValue ?? '';
    const offset = at;
    node.nodeValue = own.replace(/[ \t\r\n]+/g, (blanks, from: number) =>
      blankFor(text, offset + from, offset + from + blanks.length),
    );
    at += own.length;
  }
}

function blankFor(text: string, start: number, end: number): string {
  const before = text.slice(0, start).trimEnd().at(-1) ?? '';
  const after = text.slice(end).trimStart().at(0) ?? '';
  const startsOrEnds = text.slice(0, start).trim() === '' || text.slice(end).trim() === '';
  if (startsOrEnds) return '';
  // Only the first part of a run that reaches over several elements counts.
  if (/[ \t\r\n]$/.test(text.slice(0, start))) return '';
  const run = /^[ \t\r\n]+/.exec(text.slice(start))?.[0] ?? '';
  const isChinese =
    (chinese.test(before) && (chinese.test(after) || mark.test(after))) ||
    (mark.test(before) && chinese.test(after));
  return /[\r\n]/.test(run) && isChinese ? '' : ' ';
}

function textNodes(block: Element): Text[] {
  const found: Text[] = [];
  const visit = (node: Node) => {
    if (node.nodeType === 3) found.push(node as Text);
    for (const child of [...node.childNodes]) visit(child);
  };
  visit(block);
  return found;
}

export interface PlainParagraph {
  readonly text: string;
  /** First-line indent in characters 字. */
  readonly indent: number;
}

/** Plain text as paragraphs: a line each, blank lines only separate, two or more blanks before a line are its indent. */
export function plainParagraphs(text: string): PlainParagraph[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\s\u00a0\u3000]+$/, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const blanks = /^[\u3000\u00a0 \t]*/.exec(line)?.[0] ?? '';
      return { text: line.slice(blanks.length), indent: blanks.length >= 2 ? 2 : 0 };
    });
}

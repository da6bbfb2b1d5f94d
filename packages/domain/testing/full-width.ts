const marks = new Set([',', ';', ':', '!', '?', '(', ')']);

/** Official Chinese as it is printed: `,;:!?()` in full width. Tests are written in half width and read better so. */
export function printed(text: string): string {
  let result = '';
  for (const mark of text) result += marks.has(mark) ? wide(mark) : mark;
  return result;
}

/** Letters, digits and marks of ASCII in full width. */
export function wide(text: string): string {
  return text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0));
}

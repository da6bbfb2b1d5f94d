/** Text as HTML text or as a quoted attribute value. Both quotes are escaped, so that no text can look like markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** ` name="value"`, escaped. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${escapeHtml(value)}"`;
}

/** ` style="a;b"`, or nothing where there is no style. Values come from the document's own checked attributes. */
export function styled(styles: readonly string[]): string {
  return styles.length > 0 ? attribute('style', styles.join(';')) : '';
}

/**
 * Copying that also works on plain http, where browsers hide `navigator.clipboard`: a selection and the old command
 * then. Both functions must run inside a click.
 */

/** Copies plain text; false where the browser refused. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by policy: the old way may still work.
  }
  return copyByCommand({ 'text/plain': text });
}

/** Copies rich text as a platform's editor takes it, with plain text beside it for editors that take none. */
export async function copyRich(html: string, text: string): Promise<boolean> {
  try {
    if (navigator.clipboard && typeof ClipboardItem !== 'undefined') {
      const part = (content: string, type: string) => new Blob([content], { type });
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/html': part(html, 'text/html'), 'text/plain': part(text, 'text/plain') }),
      ]);
      return true;
    }
  } catch {
    // As above.
  }
  return copyByCommand({ 'text/html': html, 'text/plain': text });
}

/**
 * Lets the browser's copy command take our content: a listener fills the clipboard, so that no markup has to be put
 * into the page to be selected. A selection must exist for the command to fire, hence the short-lived text area.
 */
function copyByCommand(contents: Readonly<Record<string, string>>): boolean {
  const before = document.activeElement;
  const place = before?.closest('dialog') ?? document.body;
  const area = document.createElement('textarea');
  area.value = contents['text/plain'] ?? ' ';
  area.setAttribute('readonly', '');
  area.className = 'unseen';
  place.append(area);
  const fill = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    for (const [type, content] of Object.entries(contents)) event.clipboardData.setData(type, content);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    area.select();
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', fill);
    area.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}

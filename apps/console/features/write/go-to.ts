/** Fields by the name that the server's list of what is missing gives them. */
const targets: Readonly<Record<string, string>> = {
  workingTitle: '[data-target="workingTitle"]',
  title: '[data-target="title"]',
  text: '[data-target="text"]',
  body: '.prose',
  cover: '[data-target="cover"]',
  sourceUrl: '[data-target="sourceUrl"]',
  relay: '[data-target="relay"]',
  author: '[data-target="author"]',
  digest: '[data-target="digest"]',
  pictures: '[data-target="pictures"]',
  pictureText: '[data-target="pictureText"]',
  relayReason: '[data-target="relayReason"]',
  ai: '[data-target="ai"] input',
  attachments: '[data-target="attachments"]',
  placements: '[data-target="placements"]',
};

/** Puts the cursor into a field, once it is on the screen, and selects a place of its text. */
export function goTo(field: string, place?: { readonly start: number; readonly end: number }): void {
  window.setTimeout(() => {
    const element = document.querySelector<HTMLElement>(
      targets[field] ?? `[data-target="${CSS.escape(field)}"]`,
    );
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
    const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    if (isText && place && place.end > place.start) element.setSelectionRange(place.start, place.end);
  }, 60);
}

/** Fields by the name that the server's list of what is missing gives them. */
const targets: Readonly<Record<string, string>> = {
  workingTitle: '[data-target="workingTitle"]',
  title: '[data-target="title"]',
  text: '[data-target="text"]',
  body: '.prose',
  cover: '[data-target="cover"]',
  sourceUrl: '[data-target="sourceUrl"]',
  relay: '[data-target="relay"]',
  placements: '[data-target="placements"]',
};

/** Puts the cursor into the field that something is missing in, once it is on the screen. */
export function goTo(field: string): void {
  window.setTimeout(() => {
    const place = document.querySelector<HTMLElement>(
      targets[field] ?? `[data-target="${CSS.escape(field)}"]`,
    );
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, 60);
}

/**
 * What jsdom lacks and every browser has. Nothing here makes a test pass that would fail in a browser: sizes are those
 * of a desk, dialogs open and close, media queries answer.
 */
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { setClockSkew } from '../ui/now.ts';
import { startTheme } from '../ui/theme/preference.ts';
import { startWords } from '../words/i18n.ts';

// A page in full says less than the name of what was looked for; waits allow for a busy machine.
configure({
  asyncUtilTimeout: 20_000,
  getElementError: (message, container) =>
    new Error(`${message?.split('\n')[0]}\n\n${container.textContent?.replace(/\s+/g, ' ').slice(0, 1500)}`),
});

/** Media queries that are true now; tests add `(max-width: 899px)` to stand on a phone. */
export const mediaMatches = new Set<string>();

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
}

function matchMedia(query: string): MediaQueryList {
  const silent = () => undefined;
  return {
    get matches() {
      return mediaMatches.has(query);
    },
    media: query,
    onchange: null,
    addEventListener: silent,
    removeEventListener: silent,
    addListener: silent,
    removeListener: silent,
    dispatchEvent: () => false,
  };
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

define(window, 'matchMedia', matchMedia);
// Libraries ask the document for its window, which here is not the global object.
for (const place of [globalThis, document.defaultView ?? globalThis]) {
  define(place, 'ResizeObserver', NoObserver);
  define(place, 'IntersectionObserver', NoObserver);
}
define(window, 'scrollTo', () => undefined);
define(Element.prototype, 'scrollIntoView', () => undefined);
define(Element.prototype, 'scrollTo', () => undefined);
// A list that scrolls draws what fits: without a height it would draw nothing.
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', {
  configurable: true,
  get(this: HTMLElement) {
    return this.dataset.index === undefined ? 800 : 40;
  },
});
Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 1280 });
Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, get: () => 800 });
Object.defineProperty(Element.prototype, 'clientWidth', { configurable: true, get: () => 1280 });
define(HTMLDialogElement.prototype, 'showModal', function (this: HTMLDialogElement) {
  this.setAttribute('open', '');
  const first = this.querySelector<HTMLElement>('input:not([hidden]), button, [href], textarea');
  first?.focus();
});
define(HTMLDialogElement.prototype, 'close', function (this: HTMLDialogElement) {
  this.removeAttribute('open');
});
// The tests' page is as good as https, unless one says otherwise.
define(window, 'isSecureContext', true);

beforeAll(async () => {
  // The files of a worker share its modules, and what those once put into the page; each file begins with an empty one.
  document.body.replaceChildren();
  await startWords('zh-CN');
});

beforeEach(async () => {
  mediaMatches.clear();
  // Motion would never end here.
  mediaMatches.add('(prefers-reduced-motion: reduce)');
  window.localStorage.clear();
  // The server of the file before had another clock.
  setClockSkew(0);
  startTheme();
  await startWords('zh-CN');
});

afterEach(() => cleanup());

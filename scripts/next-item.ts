/**
 * How long opening the next item takes in the browser on the demo office, from the key to the drawn text: p50 and p95 in
 * milliseconds. `node scripts/next-item.ts [times]` after a build; beside it the bare round trip of the same reading.
 */
import { openBrowser } from '../e2e/browser.ts';
import { startOfficeServer } from '../e2e/harness/office-server.ts';

const times = Number(process.argv[2] ?? 100);
const server = await startOfficeServer('demo');
const browser = await openBrowser();
try {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.request.post('/trpc/session.signIn', {
    headers: { 'content-type': 'application/json', origin: server.origin },
    data: { login: 'chenmin', password: 'Qianfa-demo-2026' },
  });
  await page.goto('/');
  await page.getByRole('button', { name: '开始审核' }).click();
  await page.getByRole('tab', { name: '预览' }).waitFor();
  const drawn: number[] = [];
  const bare: number[] = [];
  let way: 'j' | 'k' = 'j';
  while (drawn.length < times) {
    const address = page.url();
    const took = await page.evaluate(openBy, way);
    // At the end of the list the other way.
    if (took === null) way = way === 'j' ? 'k' : 'j';
    else drawn.push(took);
    if (page.url() !== address)
      bare.push(await page.evaluate(readOnce, Number(page.url().split('/').at(-1))));
  }
  console.log(JSON.stringify({ times, drawn: figures(drawn), reading: figures(bare) }, null, 2));
} finally {
  await browser.close();
  await server.stop();
}

/** In the page: presses the key and waits until another title and its text are drawn; null: nothing came. */
function openBy(key: string): Promise<number | null> {
  return new Promise((resolve) => {
    const title = () => document.querySelector('h1')?.textContent ?? '';
    const text = () => document.querySelector('#desk-panel')?.textContent?.length ?? 0;
    const before = location.pathname;
    const heading = document.querySelector('h1');
    const start = performance.now();
    const late = setTimeout(() => resolve(null), 3_000);
    const look = () => {
      const there =
        location.pathname !== before && document.querySelector('h1') !== heading && title() && text();
      if (!there) return requestAnimationFrame(look);
      clearTimeout(late);
      const shown = performance.now() - start;
      setTimeout(() => resolve(shown), 150);
    };
    window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    requestAnimationFrame(look);
  });
}

/** In the page: the bare call, nothing drawn. */
async function readOnce(postId: number): Promise<number> {
  const start = performance.now();
  const answer = await fetch('/trpc/review.desk', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ postId }),
  });
  await answer.text();
  return performance.now() - start;
}

function figures(values: readonly number[]): { p50: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

/**
 * How long a mark takes after typing, in the browser on the demo office, in a 20 000-character article with forty
 * findings open: from the key that completes a wrong word to its drawn underline (≤ 300 ms asked), and how long a key
 * takes to be drawn meanwhile. Milliseconds. `node scripts/typing.ts [times] [slower]` after a build; `slower` makes the
 * browser's processor so many times slower (1 by default, 4 is an old desk).
 */
import { cleanProse } from '@qianfa/domain/testing/clean-prose';
import { openBrowser } from '../e2e/browser.ts';
import { startOfficeServer } from '../e2e/harness/office-server.ts';
import { writeDraft } from '../e2e/pages/prepared.ts';
import { articleBody } from '../e2e/pages/write.ts';

const times = Number(process.argv[2] ?? 20);
const slower = Number(process.argv[3] ?? 1);
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
    data: { login: 'zhenghai', password: 'Qianfa-demo-2026' },
  });
  await page.goto('/');
  const paragraphs = article();
  const accounts = [['wechat', '望海检验检疫']] as const;
  const { postId } = await writeDraft(page, { title: '边写边查的快慢', paragraphs, accounts });
  await page.goto(`/write/${postId}`);
  await articleBody(page).waitFor();
  await page.getByRole('radio', { name: /^疑错提示/ }).check({ force: true });
  await page.waitForFunction(() => document.querySelectorAll('[data-finding]').length >= 40);
  const before = await page.locator('[data-finding]').count();
  await articleBody(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(watchKeys);
  const marked: number[] = [];
  for (let nth = 0; nth < times; nth++) {
    await page.keyboard.type('各单位要布', { delay: 40 });
    const drawn = page.evaluate(markDrawn);
    await page.keyboard.type('署');
    marked.push(await drawn);
    await page.keyboard.type('工作。', { delay: 40 });
    await page.waitForTimeout(400);
  }
  const keys = await page.evaluate(
    () => (window as unknown as { keys: { drawn: number[]; tasks: number[] } }).keys,
  );
  console.log(
    JSON.stringify(
      {
        characters: paragraphs.join('').length,
        findings: before,
        slower,
        markAfterKey: figures(marked),
        keyDrawn: figures(keys.drawn),
        longestTask: Math.max(0, ...keys.tasks),
      },
      null,
      2,
    ),
  );
} finally {
  await browser.close();
  await server.stop();
}

/** Clean prose of our own with one wrong word in each of forty paragraphs. */
function article(): string[] {
  const lines = cleanProse
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const taken: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length >= 19_500) break;
    taken.push(line);
    length += line.length;
  }
  const every = Math.floor(taken.length / 40);
  return taken.map((line, at) => (at % every === 0 && at / every < 40 ? `${line}各单位要布署落实。` : line));
}

/** In the page: notes how long each key takes until it is drawn, and every task of more than 50 ms. */
function watchKeys(): void {
  const keys = { drawn: [] as number[], tasks: [] as number[] };
  Object.assign(window, { keys });
  window.addEventListener(
    'beforeinput',
    () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => keys.drawn.push(performance.now() - start)));
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) keys.tasks.push(Math.round(duration));
  }).observe({ entryTypes: ['longtask'] });
}

/** In the page: from the next input until one mark more than now is drawn. */
function markDrawn(): Promise<number> {
  return new Promise((resolve) => {
    const marks = () => document.querySelectorAll('[data-finding]').length;
    const known = marks();
    let start = 0;
    const typed = () => {
      start = performance.now();
      window.removeEventListener('beforeinput', typed, true);
      requestAnimationFrame(look);
    };
    const look = () => {
      if (marks() <= known) requestAnimationFrame(look);
      else setTimeout(() => resolve(performance.now() - start));
    };
    window.addEventListener('beforeinput', typed, true);
  });
}

function figures(values: readonly number[]): { p50: number; p95: number; most: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

/**
 * How long a mark takes after typing, in the browser on the demo office, in a 20 000-character article with forty
 * findings open: from the letter that completes a wrong word to its drawn underline (≤ 300 ms asked), and how long a key
 * takes to be drawn meanwhile. Milliseconds. `node scripts/typing.ts [times] [slower]` after a build; `slower` makes the
 * browser's processor so many times slower (1 by default, 4 is an old desk).
 */
import os from 'node:os';
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
  await page.evaluate(watch);
  for (let nth = 0; nth < times; nth++) {
    await page.keyboard.type('各单位要布', { delay: 40 });
    await page.keyboard.type('署');
    await page.waitForFunction((marks) => window.typing.marked.length > marks, nth, { timeout: 20_000 });
    // Keys of their own: Chinese words are put in without one.
    await page.keyboard.type(' abcdef. ', { delay: 60 });
    await page.waitForTimeout(400);
  }
  const { marked, drawn, tasks } = await page.evaluate(() => window.typing);
  console.log(
    JSON.stringify(
      {
        characters: paragraphs.join('').length,
        findings: before,
        slower,
        load: Math.round(os.loadavg()[0] ?? 0),
        markAfterLetter: figures(marked),
        keyDrawn: figures(drawn),
        longestTask: Math.max(0, ...tasks),
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

interface Typing {
  /** From the letter that completes a wrong word to its underline. */
  readonly marked: number[];
  readonly drawn: number[];
  readonly tasks: number[];
}
declare global {
  interface Window {
    typing: Typing;
  }
}

/**
 * In the page, since whoever asks from outside comes after what was typed: notes how long each mark and each key takes
 * until it is drawn, and every task of more than 50 ms.
 */
function watch(): void {
  const typing: Typing = { marked: [], drawn: [], tasks: [] };
  window.typing = typing;
  const drawn = () => document.querySelectorAll('.ProseMirror [data-finding]').length;
  const before = drawn();
  const marks = () => drawn() - before;
  window.addEventListener(
    'beforeinput',
    ({ data }) => {
      if (data !== '署') return;
      const start = performance.now();
      const expected = typing.marked.length + 1;
      const look = () => {
        if (marks() < expected) requestAnimationFrame(look);
        else setTimeout(() => typing.marked.push(performance.now() - start));
      };
      requestAnimationFrame(look);
    },
    true,
  );
  window.addEventListener(
    'keydown',
    () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => typing.drawn.push(performance.now() - start)));
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) typing.tasks.push(Math.round(duration));
  }).observe({ entryTypes: ['longtask'] });
}

function figures(values: readonly number[]): { p50: number; p95: number; most: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), most: at(1) };
}

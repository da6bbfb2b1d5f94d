/**
 * The pictures of the README (docs/pictures), taken from a demo office of their own: `npm run screenshots`, or
 * `npm run screenshots -- board sign` for some of them. Data are made relative to today, so every run differs a little.
 */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { startOfficeServer } from '../e2e/harness/office-server.ts';
import { root } from './sources.ts';
import { tool } from './tool.ts';

interface Picture {
  readonly name: string;
  /** Login of the demo person who looks. */
  readonly person: string;
  readonly address: string;
  /** Then follows the first link that matches (a CSS selector). */
  readonly follow?: string;
  /** Then chooses this tab. */
  readonly tab?: RegExp;
  readonly phone?: true;
  readonly dark?: true;
  readonly english?: true;
}

/** The post that was returned and submitted again: its desk has something to compare. */
const again = 'a[href^="/desk/"]:has-text("抽查结果")';

/** What the README shows, in its order. */
const pictures: readonly Picture[] = [
  { name: 'review-desk', person: 'zhaoqiming', address: '/', follow: again, tab: /与上次对比/ },
  { name: 'board', person: 'lvping', address: '/board' },
  {
    name: 'write',
    person: 'linyue',
    address: '/mine',
    follow: 'main a[href^="/write/"]:not([href="/write/new"])',
  },
  { name: 'sign-phone', person: 'zhoujianguo', address: '/sign', phone: true },
  { name: 'releases', person: 'linyue', address: '/releases' },
  { name: 'board-dark', person: 'lvping', address: '/board', dark: true },
  { name: 'review-desk-en', person: 'zhaoqiming', address: '/', follow: again, english: true },
];

const desk = { width: 1440, height: 900 };
const phone = { width: 375, height: 800 };
/** Shown on the demo's own sign-in page. */
const password = 'Qianfa-demo-2026';

if (tool('../scripts/build.ts', []) !== 0) process.exit(1);
const wanted = process.argv.slice(2);
const office = await startOfficeServer('demo');
const browser = await openBrowser();
try {
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    await take(browser, office.origin, picture);
    console.log(`docs/pictures/${picture.name}.png`);
  }
} finally {
  await browser.close();
  await office.stop();
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: picture.phone ? phone : desk,
    deviceScaleFactor: picture.phone ? 2 : 1,
    colorScheme: picture.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: picture.english ? 'en-US' : 'zh-CN',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${picture.name}: ${error.message}`));
  if (picture.english) await page.addInitScript(() => localStorage.setItem('qianfa.language', 'en'));
  await signIn(page, origin, picture.person);
  await page.goto(picture.address);
  if (picture.follow) await page.locator(picture.follow).first().click();
  if (picture.tab) await page.getByRole('tab', { name: picture.tab }).click();
  await settled(page);
  await page.screenshot({ path: path.join(root, 'docs', 'pictures', `${picture.name}.png`) });
  await context.close();
}

async function signIn(page: Page, origin: string, login: string): Promise<void> {
  const answer = await page.request.post('/trpc/session.signIn', {
    headers: { 'content-type': 'application/json', origin },
    data: { login, password },
  });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Nothing is being fetched any more, pictures included; the event stream never ends and is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(() => document.querySelector('main h1, h1') !== null);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.waitForTimeout(1_200);
}

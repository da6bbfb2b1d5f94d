/**
 * Takes a picture of one page of a running demo office, to look at it:
 * `node scripts/look.ts --path /board --person wuke --width 375 --dark --lang en --out /tmp/board.png --port 8787`
 */
import { parseArgs } from 'node:util';
import { openBrowser } from '../e2e/browser.ts';

const { values } = parseArgs({
  options: {
    path: { type: 'string', default: '/' },
    person: { type: 'string' },
    password: { type: 'string', default: 'Qianfa-demo-2026' },
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    port: { type: 'string', default: '8787' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'zh' },
    wait: { type: 'string', default: '600' },
    out: { type: 'string', default: 'look.png' },
  },
});

const origin = `http://127.0.0.1:${values.port}`;
const browser = await openBrowser();
const page = await browser.newPage({
  viewport: { width: Number(values.width), height: Number(values.height) },
  colorScheme: values.dark ? 'dark' : 'light',
  locale: values.lang === 'en' ? 'en-US' : 'zh-CN',
});
if (values.lang === 'en') await page.addInitScript(() => localStorage.setItem('qianfa.language', 'en'));
page.on('console', (message) => message.type() === 'error' && console.error(`console: ${message.text()}`));
page.on('pageerror', (error) => console.error(`page: ${error.message}`));
if (values.person) {
  const signedIn = await page.request.post(`${origin}/trpc/session.signIn`, {
    headers: { 'content-type': 'application/json', origin },
    data: { login: values.person, password: values.password },
  });
  if (!signedIn.ok()) console.error(`sign-in: ${signedIn.status()} ${await signedIn.text()}`);
}
await page.goto(origin + values.path, { waitUntil: 'load' });
await page.waitForTimeout(Number(values.wait));
await page.screenshot({ path: values.out, fullPage: values.full });
await browser.close();

import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword, officeOf } from './harness/office.ts';
import { type OldChromium, openOldChromium } from './harness/old-chromium.ts';

const office = officeOf('demo');
const host = 'qianfa.office';
let chromium: OldChromium;

beforeAll(async () => {
  chromium = await openOldChromium(`MAP ${host} 127.0.0.1`);
});
afterAll(() => chromium?.close());

test('Chromium 86、内网明文 http：登录、打开待办、看完通过，并常驻提示未加密 (R46)', async () => {
  const { product, page } = chromium;
  expect(product).toMatch(/Chrome\/86\./);
  await page.goto(`http://${host}:${new URL(office.origin).port}/`);
  await page.click('button', '赵启明');
  await page.until("document.querySelector('h1')?.textContent === '待办'");
  // As in an office: a name without TLS is no secure context, and the page says so.
  expect(await page.value('isSecureContext')).toBe(false);
  await page.until("document.body.textContent.includes('正在使用明文 http')");

  await page.click('a[href^="/desk/"]', '元旦假期');
  await page.until("document.querySelector('h1')?.textContent.includes('元旦假期')");
  await page.until(
    "document.querySelector('[aria-label*=手机预览]')?.textContent.includes('24小时预约通关')",
  );
  await page.click('button', '各关无疑问');
  await page.press('a');
  await page.until("document.body.textContent.includes('已通过：关于元旦假期通关安排的通告')");

  await page.goto(`http://${host}:${new URL(office.origin).port}/?list=done`);
  await page.until(`document.querySelector('a[href^="/desk/"]')?.textContent.includes('我通过')`);
  expect(page.errors).toEqual([]);
});

const screens = [
  [
    'linyue',
    ['/mine', '/write/new', '/releases', '/releases?view=calendar', '/accounts', '/lexicons/hits', '/me'],
  ],
  ['zhoujianguo', ['/sign']],
  ['wuke', ['/board', '/alerts']],
  ['sunyue', ['/observe']],
  ['tianye', ['/trail']],
  ['gaoyuan', ['/lexicons', '/lexicons?tab=lists', '/lexicons/import', '/settings']],
  ['hejing', ['/people']],
] as const;

test('Chromium 86：每一屏都打得开，不报错', async () => {
  const { page } = chromium;
  const origin = `http://${host}:${new URL(office.origin).port}`;
  for (const [login, paths] of screens) {
    await page.goto(`${origin}/sign-in`);
    await signIn(login);
    for (const path of paths) {
      await page.goto(origin + path);
      await page.until(
        `location.pathname + location.search === '${path}' && document.querySelector('main h1')`,
      );
      await page.until(
        "![...document.querySelectorAll('[role=status]')].some((one) => one.textContent.includes('正在读取'))",
      );
      expect(await page.value("document.querySelector('[role=alert]')?.textContent ?? ''"), path).toBe('');
    }
  }
  expect(page.errors).toEqual([]);
});

test('Chromium 86：编辑器里能写，停笔后自动保存', async () => {
  const { page } = chromium;
  const origin = `http://${host}:${new URL(office.origin).port}`;
  await page.goto(`${origin}/sign-in`);
  await signIn('linyue');
  await page.goto(`${origin}/mine`);
  await page.click('a[href^="/write/"]', '红火蚁');
  await page.click('.ProseMirror p');
  const path = await page.value<string>('location.pathname');
  await page.type('口岸一线提示：');
  await page.until("document.body.textContent.includes('有改动，稍后自动保存')");
  await page.until('/已保存 \\d\\d:\\d\\d/.test(document.body.textContent)');
  await page.goto(`${origin}/mine`);
  await page.until("document.querySelector('h1')?.textContent === '我发起的'");
  await page.goto(origin + path);
  await page.until("document.querySelector('.ProseMirror')?.textContent.includes('口岸一线提示：')");
  expect(page.errors).toEqual([]);
});

/** In the page itself, so that the browser keeps the cookie. */
async function signIn(login: string): Promise<void> {
  const body = JSON.stringify(JSON.stringify({ login, password: demoPassword }));
  const status = await chromium.page.value(
    `fetch('/trpc/session.signIn', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body} }).then((answer) => answer.status)`,
  );
  expect(status, login).toBe(200);
}

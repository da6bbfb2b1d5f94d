import { afterAll, beforeAll, expect, test } from 'vitest';
import { officeOf } from './harness/office.ts';
import { type OldChromium, openOldChromium } from './harness/old-chromium.ts';

const office = officeOf('demo');
const host = 'qianfa.office';
let chromium: OldChromium;

beforeAll(async () => {
  chromium = await openOldChromium(`MAP ${host} 127.0.0.1`);
});
afterAll(() => chromium?.close());

test('Chromium 86、内网明文 http:登录、打开待办、看完通过,并常驻提示未加密 (R46)', async () => {
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
  await page.until("document.body.textContent.includes('已通过:关于元旦假期通关安排的通告')");

  await page.goto(`http://${host}:${new URL(office.origin).port}/?list=done`);
  await page.until(`document.querySelector('a[href^="/desk/"]')?.textContent.includes('我通过')`);
  expect(page.errors).toEqual([]);
});

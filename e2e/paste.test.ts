import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hostileText, runsAtOnce, runsWhenUsed } from './fixtures/hostile.ts';
import { officeOf } from './harness/office.ts';
import { openTask, passByKey, returnPost } from './pages/desk.ts';
import { writeDraft } from './pages/prepared.ts';
import { articleBody, openPlacement, paste, saved, submitPost } from './pages/write.ts';

const office = officeOf('demo');
const title = '粘贴来的稿件';

/** What another program put into the clipboard, uncleaned: a browser's own clipboard would clean it on the way. */
async function pasteRaw(page: Page, html: string): Promise<void> {
  await articleBody(page).evaluate((editor, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    clipboardData.setData('text/plain', '纯文本');
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** Everything that the page did which it must not do. */
function watch(page: Page): { readonly wrong: string[] } {
  const wrong: string[] = [];
  page.on('dialog', (dialog) => wrong.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== office.origin)
      wrong.push(`request: ${request.url()}`);
  });
  return { wrong };
}

/** Nothing ran, and nothing that could run came into the page. */
async function expectHarmless(page: Page, watched: { readonly wrong: string[] }): Promise<void> {
  expect(await page.evaluate(() => (window as { __ran?: unknown }).__ran)).toBeUndefined();
  const live = await page.evaluate(() =>
    [...document.querySelectorAll('#root *')]
      .filter(
        (element) =>
          /^(script|iframe|object|embed|base|meta|link|form:not([class]))$/i.test(element.tagName) ||
          [...element.attributes].some(
            ({ name, value }) => /^on/.test(name) || /^\s*(java\s*script|vbscript|data:text)/i.test(value),
          ) ||
          /evil\.example/.test(element.outerHTML),
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  );
  expect(live).toEqual([]);
  expect(watched.wrong).toEqual([]);
}

test('语料本身是活的：不清洗、没有 CSP 的页面里每一条都会执行；有 CSP 的页面里塞进去也不执行', async () => {
  const bare = await office.visitor();
  for (const payload of runsAtOnce) {
    await bare.goto('about:blank');
    await bare.setContent(`<!doctype html><body>${payload}</body>`);
    await bare
      .waitForFunction(() => (window as { __ran?: unknown }).__ran === 1, null, { timeout: 20_000 })
      .catch(() => {
        throw new Error(`does not run: ${payload}`);
      });
  }
  const ours = await office.visitor({ expected: /inline event handler/ });
  await ours.goto('/sign-in');
  const refused = await ours.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective));
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.__ran=1">');
      }),
  );
  expect(refused).toMatch(/^script-src/);
  expect(await ours.evaluate(() => (window as { __ran?: unknown }).__ran)).toBeUndefined();
});

test('粘贴恶意内容：写稿、预览、审核、对比、审批单里都不执行，也不向外取任何东西', async () => {
  // Pasted markup is taken apart in a document of its own, where the browser already refuses a <base>.
  const editor = await office.desk('linyue', { expected: /base-uri/ });
  const watched = watch(editor);
  const { postId } = await writeDraft(editor, {
    title,
    paragraphs: ['第一段原文。'],
    accounts: [
      ['wechat', '云洲检验检疫'],
      ['weibo', '云洲检验检疫'],
    ],
  });
  await editor.goto(`/write/${postId}`);
  await articleBody(editor).click();
  await editor.keyboard.press('ControlOrMeta+End');
  for (const payload of [...runsAtOnce, ...runsWhenUsed]) await pasteRaw(editor, `<p>粘贴</p>${payload}`);
  await articleBody(editor).getByText('带事件的段落').waitFor();
  await expectHarmless(editor, watched);

  const article = await openPlacement(editor, '微信 云洲检验检疫');
  await article.getByLabel('标题', { exact: true }).fill(`${title}<svg/onload=__ran=1>`);
  await article.getByLabel(/^摘要/).fill(hostileText);
  const microblog = await openPlacement(editor, '微博 云洲检验检疫');
  await microblog.getByLabel('微博正文').fill(hostileText);
  await saved(editor);
  await expectHarmless(editor, watched);
  await submitPost(editor);

  const reviewer = await office.desk('zhaoqiming');
  const watchedReview = watch(reviewer);
  await openTask(reviewer, title);
  for (const view of ['预览', '正文']) {
    await reviewer.getByRole('tab', { name: view }).click();
    for (const account of ['微信 云洲检验检疫', '微博 云洲检验检疫']) {
      const choice = reviewer.getByText(account, { exact: true });
      if ((await choice.count()) > 0) await choice.first().click();
      await expectHarmless(reviewer, watchedReview);
    }
  }
  await returnPost(reviewer, { title, reason: '来源不明', comment: hostileText });

  await editor.goto(`/write/${postId}`);
  await editor.getByText(/在“初审”退回/).waitFor();
  await articleBody(editor).click();
  for (const payload of runsAtOnce) await pasteRaw(editor, `<p>再贴</p>${payload}`);
  await editor.getByText('有改动，稍后自动保存').waitFor();
  await saved(editor);
  await submitPost(editor, true);
  await expectHarmless(editor, watched);

  await openTask(reviewer, title);
  await reviewer.getByRole('tab', { name: '与上次对比' }).click();
  await reviewer.getByText(/自第1稿以来改动/).waitFor();
  await expectHarmless(reviewer, watchedReview);
  await reviewer.getByRole('link', { name: '打印审批单' }).click();
  await reviewer.waitForURL(/\/sheet\//);
  await reviewer.getByRole('heading').first().waitFor();
  await expectHarmless(reviewer, watchedReview);
  await reviewer.goBack();
  await passByKey(reviewer, title);
  await expectHarmless(reviewer, watchedReview);
});

test('坏输入各有说法：SVG 冒充 PNG、30 MB 图片、400 字标题、残缺字符、1 MB 正文；已写的都还在', async () => {
  const editor = await office.desk('linyue');
  const { postId } = await writeDraft(editor, {
    title: '坏输入',
    paragraphs: ['这一段早就写好了。'],
    accounts: [
      ['wechat', '云洲检验检疫'],
      ['weibo', '云洲检验检疫'],
    ],
  });
  await editor.goto(`/write/${postId}`);
  const article = await openPlacement(editor, '微信 云洲检验检疫');
  const choose = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    const choosing = editor.waitForEvent('filechooser');
    await editor.getByRole('button', { name: '插入图片' }).click();
    await (await choosing).setFiles(file);
  };
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="window.__ran=1"/>');
  await choose({ name: '冒充.png', mimeType: 'image/png', buffer: svg });
  await article.getByText(/只接受.*图片，按文件内容判断/).waitFor();
  // From the disk, as people choose it: the driver would carry it over in one message.
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qianfa-e2e-picture-'));
  fs.writeFileSync(path.join(folder, '太大.png'), Buffer.alloc(30_000_000, 1));
  await choose(path.join(folder, '太大.png'));
  await article.getByText(/图片超过 20 MB/).waitFor();
  fs.rmSync(folder, { recursive: true });

  await article.getByLabel('标题', { exact: true }).fill('长'.repeat(400));
  await article.getByText('超出 368').waitFor();
  const microblog = await openPlacement(editor, '微博 云洲检验检疫');
  await microblog.getByLabel('微博正文').fill('残缺的\ud83d字符');
  await editor.getByText('有改动，稍后自动保存').waitFor();
  await editor
    .getByText(/没能保存|^已保存/)
    .first()
    .waitFor();
  await expect.poll(() => microblog.getByLabel('微博正文').inputValue()).toContain('残缺的');
  await microblog.getByLabel('微博正文').fill('改好的微博');
  await saved(editor);

  await openPlacement(editor, '微信 云洲检验检疫');
  await articleBody(editor).click();
  await editor.keyboard.press('ControlOrMeta+End');
  await paste(editor, { text: '很长的正文'.repeat(70_000) });
  // What cannot be stored is never called saved, and never sent to review without it.
  await editor.getByText('没能保存，内容还在这一页和本机').waitFor();
  await editor
    .getByText(/正文太长/)
    .first()
    .waitFor();
  await articleBody(editor).getByText('这一段早就写好了。').waitFor();
  expect(await editor.evaluate(() => (window as { __ran?: unknown }).__ran)).toBeUndefined();
});

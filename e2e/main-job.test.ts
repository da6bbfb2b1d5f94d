import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { notice, pictureFile } from './fixtures/notice.ts';
import { demoPassword, officeOf } from './harness/office.ts';
import { openTask, passByKey, returnPost, signAll } from './pages/desk.ts';
import { officeNow } from './pages/office-time.ts';
import { copied, giveReceipt, openRelease, startCopy } from './pages/publish.ts';
import { articleBody, beginPost, openPlacement, paste, saved, submitPost } from './pages/write.ts';

const office = officeOf('demo');
const wechat = '微信 望海检验检疫';
const weibo = '微博 望海检验检疫';
const title = notice.shortTitle;

async function write(page: Page): Promise<number> {
  const postId = await beginPost(page, { title, accounts: [wechat, weibo], kind: '通知公告' });
  const article = await openPlacement(page, wechat);
  // The title of the paper is too long for WeChat, and the page says by how much.
  await article.getByLabel('标题', { exact: true }).fill(notice.fullTitle);
  await article.getByText(`超出 ${[...notice.fullTitle].length - 32}`).waitFor();
  await article.getByLabel('标题', { exact: true }).fill(title);

  await articleBody(page).click();
  await paste(page, { text: notice.body });
  await articleBody(page).getByText('(四)规范依申请公开工作').waitFor();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '插入图片' }).click();
  await (await choosing).setFiles(pictureFile('现场.png', 90));
  await articleBody(page).getByRole('img').waitFor();
  await article.getByRole('button', { name: '用正文里的图' }).click();
  await article.getByRole('img', { name: '封面' }).waitFor();
  await article.getByLabel(/^摘要/).fill(notice.digest);

  const microblog = await openPlacement(page, weibo);
  await microblog.getByRole('button', { name: /^用“微信 望海检验检疫”的内容填入$/ }).click();
  await microblog.getByLabel('微博正文').fill(notice.weibo);
  return postId;
}

/** The editor's own correction after the return: one figure in the article, the Weibo text stays as it is. */
async function correct(page: Page, postId: number): Promise<void> {
  await page.goto(`/write/${postId}`);
  await page.getByText(/在“初审”退回：.*表述不准确/).waitFor();
  await openPlacement(page, wechat);
  const paragraph = articleBody(page).getByText(/内容更新不得超过十四天/);
  await paragraph.click({ clickCount: 3 });
  const text = (await paragraph.textContent()) ?? '';
  await paste(page, { text: text.replace('十四天', '10天') });
  await articleBody(page)
    .getByText(/内容更新不得超过10天/)
    .waitFor();
  await saved(page);
}

/** Copies the WeChat article out as its back office takes it, and hands in what the page shows now. */
async function publishArticle(page: Page): Promise<void> {
  await openRelease(page, title, '微信');
  await startCopy(page);
  expect((await copied(page, '标题')).text).toBe(title);
  expect((await copied(page, '摘要')).text).toBe(notice.digest);
  const body = await copied(page, '正文');
  expect(body.text).toContain('内容更新不得超过10天');
  expect(body.html).toContain('内容更新不得超过10天');
  expect(body.html).toMatch(/<p[^>]*style="[^"]*text-indent/);
  expect(body.html).toMatch(/<img[^>]+src="data:image\/png;base64,/);
  expect(body.html).not.toMatch(/<script|onerror|class=/);
  await giveReceipt(page, [
    { link: 'https://mp.weixin.qq.com/s/e2e-notice', liveText: `${title}\n${body.text}` },
  ]);
  await page.getByText('比对一致，发布成功').waitFor();
}

async function publishMicroblog(page: Page): Promise<void> {
  await openRelease(page, title, '微博');
  await startCopy(page);
  expect((await copied(page, '正文')).text).toBe(notice.weibo);
  await giveReceipt(page, [{ link: 'https://weibo.com/1/e2e', liveText: notice.weibo }]);
  await page.getByText('比对一致，发布成功').waitFor();
}

/** The line of an account on the leader's board. */
function boardRow(page: Page, account: string) {
  const [platform = '', name = ''] = account.split(' ');
  return page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
    .filter({ has: page.getByRole('img', { name: platform, exact: true }) });
}

/** When both accounts posted last, as the board says it. */
async function lastPosts(page: Page): Promise<string[]> {
  const times: string[] = [];
  for (const account of [wechat, weibo]) {
    const row = boardRow(page, account);
    times.push((await row.getByRole('cell').nth(1).locator('time').getAttribute('datetime')) ?? '');
  }
  return times;
}

/** Every figure opens exactly its rows. */
async function openTiles(page: Page): Promise<void> {
  const tiles = page.getByRole('navigation', { name: /按更新情况分格/ }).getByRole('button');
  const rows = page.getByRole('table', { name: /各账号的更新情况/ }).locator('tbody tr');
  for (const tile of await tiles.all()) {
    const figure = Number(await tile.locator('b').textContent());
    await tile.click();
    await expect.poll(() => rows.count()).toBe(figure);
  }
}

/** 误发先撤: reason, gone on the platform, confirmed; the report is due within a day. */
async function takeDown(page: Page): Promise<void> {
  await openRelease(page, title, '微信');
  await page.getByRole('button', { name: '撤下' }).click();
  const dialog = page.getByRole('dialog', { name: /误发先撤/ });
  await dialog.getByText('数字或事实有误').click();
  await dialog.getByLabel('已在平台上删除，页面打不开了').check();
  await dialog.getByRole('button', { name: '确认撤下' }).click();
  await page.getByText(/已撤下，.*前交处置报告/).waitFor();
}

test('拟稿、退回、改稿、两审、一次验证签两份、辅助发布、计入更新、撤下：一篇稿件走完全程 (R3 R4 R5 R20 R21 R23 R25 R41)', async () => {
  const editor = await office.desk('zhenghai');
  const postId = await write(editor);
  expect(await saved(editor)).toMatch(/^\d\d:\d\d$/);
  expect(await submitPost(editor)).toContain('第1稿');

  const first = await office.desk('mali');
  await openTask(first, title);
  await returnPost(first, { title, reason: '表述不准确', comment: '更新期限请用阿拉伯数字。' });

  await correct(editor, postId);
  expect(await submitPost(editor, true)).toContain('第2稿');

  await openTask(first, title);
  await first.keyboard.press('d');
  await first.getByText('改动 1 处').first().waitFor();
  await expect.poll(() => first.locator('ins').allTextContents()).toContain('10');
  await expect.poll(() => first.locator('del').allTextContents()).toContain('十四');
  await passByKey(first, title);

  const second = await office.desk('zhaoqiming');
  await openTask(second, title);
  await passByKey(second, title);

  const publisher = await office.desk('huangsu');
  await publisher.getByRole('link', { name: '逐件看完，一并签发' }).click();
  expect(await signAll(publisher, demoPassword)).toBe(2);

  const leader = await office.desk('lvping');
  await leader.goto('/board');
  const before = await lastPosts(leader);

  await publishArticle(editor);
  await publishMicroblog(editor);

  await leader.reload();
  const after = await lastPosts(leader);
  expect(after).not.toEqual(before);
  const now = (await officeNow(leader)).getTime();
  for (const at of after) expect(now - Date.parse(at)).toBeLessThan(15 * 60_000);
  await openTiles(leader);

  await takeDown(publisher);
  await leader.goto('/board');
  await expect.poll(() => lastPosts(leader)).toEqual([before[0], after[1]]);
});

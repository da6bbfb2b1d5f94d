import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { officeOf } from './harness/office.ts';
import { passByThumb } from './pages/desk.ts';
import { submitted } from './pages/prepared.ts';

/** Losing the signal is part of one journey: the browser says so of its calls. */
const office = officeOf('demo');
const accounts = [['weibo', '望海检验检疫']] as const;
const paragraphs = ['望海口岸本周起延长查验受理时间，预约电话见本局网站。'];

interface Waiting {
  readonly taskId: number;
  readonly postId: number;
  readonly revisionId: number;
  readonly title: string;
}

/** So many posts of one editor, submitted by the calls that the pages make. */
async function waiting(title: string, count: number): Promise<number[]> {
  const editor = await office.desk('zhenghai');
  const posts: number[] = [];
  for (let n = 1; n <= count; n += 1)
    posts.push(await submitted(editor, { title: `${title}第${n}号`, paragraphs, accounts }));
  await editor.context().close();
  return posts;
}

const tasksOf = (page: Page, text: string) =>
  call<Waiting[]>(page, 'review.tasks', { list: 'open', text, limit: 200 });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

const titlesOf = async (page: Page) =>
  new Map((await tasksOf(page, '')).map(({ postId, title }) => [postId, title]));

/** The item is on the desk, and its keys are. */
async function arrived(page: Page, title = ''): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

/** Opens the first of the list by keyboard, as narrowed by the address. */
async function openFirst(page: Page, text: string): Promise<void> {
  await page.goto(`/?text=${encodeURIComponent(text)}`);
  await page
    .getByRole('link', { name: new RegExp(text) })
    .first()
    .waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/\d+/);
}

describe('审核人的桌面', () => {
  test('四十件待办，只用键盘办完 (R45)', async () => {
    const posts = new Set(await waiting('望海键盘通告', 40));
    const page = await office.desk('mali');
    const titles = await titlesOf(page);
    // What waited before is put behind by the same key.
    await openFirst(page, '望海键盘通告');
    for (let passed = 0; passed < 40; ) {
      const address = page.url();
      const here = Number(new URL(address).pathname.split('/').at(-1));
      await arrived(page, titles.get(here));
      const ours = posts.has(here);
      await page.keyboard.press(ours ? 'n' : 's');
      if (ours) passed += 1;
      posts.delete(here);
      if (passed < 40) await page.waitForURL((url) => url.href !== address);
    }
    await expect.poll(async () => (await tasksOf(page, '望海键盘通告')).length).toBe(0);
  }, 240_000);

  test('手机上办十件：按钮在拇指下，一件一屏，办完自动到下一件', async () => {
    const posts = new Set(await waiting('望海手机通告', 10));
    const page = await office.desk('mali', { width: 375, height: 812 });
    const titles = await titlesOf(page);
    await page.goto(`/?text=${encodeURIComponent('望海手机通告')}`);
    await page
      .getByRole('link', { name: /望海手机通告/ })
      .first()
      .click();
    for (let passed = 0; passed < 10; ) {
      await page.waitForURL(/\/desk\/\d+/);
      const address = page.url();
      const here = Number(new URL(address).pathname.split('/').at(-1));
      await arrived(page, titles.get(here));
      if (!posts.has(here)) {
        await page.keyboard.press('s');
      } else {
        const pass = page.getByRole('button', { name: '通过', exact: true });
        await pass.waitFor();
        expect((await pass.boundingBox())?.y).toBeGreaterThan(812 * 0.66);
        await passByThumb(page);
        posts.delete(here);
        passed += 1;
      }
      if (passed < 10) await page.waitForURL((url) => url.href !== address);
    }
    await expect.poll(async () => (await tasksOf(page, '望海手机通告')).length).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  }, 120_000);

  test('信号断了照样办：留在本机，写明未发出，重新打开页面还在，连上后自动提交，只算一次', async () => {
    const [postId = 0] = await waiting('望海断网通告', 1);
    const page = await office.desk('mali', { width: 375, height: 812 });
    await page.goto(`/desk/${postId}`);
    await heading(page).waitFor();
    let lost = true;
    await page.route('**/trpc/**', (route) =>
      lost && /review\.decide/.test(route.request().url())
        ? route.abort('internetdisconnected')
        : route.continue(),
    );
    await page.keyboard.press('n');
    await page.getByText('未发出：将通过：望海断网通告第1号').waitFor();
    await page.reload();
    await page.getByText('未发出：将通过：望海断网通告第1号').waitFor();
    lost = false;
    // It may notice by itself that the signal is back, and take the button away.
    await page
      .getByRole('button', { name: '再试一次' })
      .click({ timeout: 3_000 })
      .catch(() => undefined);
    await page.getByText(/^已通过[:：]望海断网通告第1号/).waitFor();
    expect((await tasksOf(page, '望海断网通告')).length).toBe(0);
  }, 60_000);

  test('退回八秒内可以撤销；离开页面，等着的立即发出 (R5)', async () => {
    const [postId = 0] = await waiting('望海撤销通告', 1);
    const page = await office.desk('mali');
    const giveBack = async () => {
      await page.goto(`/desk/${postId}`);
      await heading(page).waitFor();
      await page.keyboard.press('r');
      const dialog = page.getByRole('dialog', { name: /^退回/ });
      await dialog.getByText('表述不准确', { exact: true }).click();
      await dialog.getByRole('button', { name: /^退回/ }).click();
      await page.getByText('将退回：望海撤销通告第1号').waitFor();
    };
    await giveBack();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已撤销，没有提交：望海撤销通告第1号').waitFor();
    expect((await tasksOf(page, '望海撤销通告')).length).toBe(1);
    await giveBack();
    await page.goto('about:blank');
    const other = await office.desk('mali');
    await expect.poll(async () => (await tasksOf(other, '望海撤销通告')).length).toBe(0);
  }, 60_000);

  test('批量通过：打开过的一并办，别人先办了的列出理由，不影响其余 (R4)', async () => {
    await waiting('望海批量通告', 5);
    const page = await office.desk('mali');
    const tasks = await tasksOf(page, '望海批量通告');
    for (const { postId } of tasks.slice(0, 4)) await call(page, 'review.desk', { postId });
    await page.goto(`/?text=${encodeURIComponent('望海批量通告')}`);
    await page.getByRole('button', { name: '批量办理' }).click();
    await page.getByRole('button', { name: '选中打开过的 4 件' }).click();
    await page.getByRole('button', { name: '通过所选 4 件' }).click();
    const dialog = page.getByRole('dialog', { name: '通过所选 4 件' });
    await dialog.getByRole('checkbox').check();
    // In another window of the same person, one of them is decided meanwhile.
    const { taskId, revisionId, title } = tasks[1] ?? { taskId: 0, revisionId: 0, title: '' };
    await call(page, 'review.decide', { taskId, revisionId, verdict: 'return', reasons: ['facts'] });
    await dialog.getByRole('button', { name: '通过 4 件' }).click();
    await page.getByText('将通过 4 件').waitFor();
    await page.getByRole('button', { name: '立即提交' }).click();
    const result = page.getByRole('dialog', { name: '批量办理结果' });
    await result.getByText('已通过 3 件。').waitFor();
    await expect.poll(() => result.getByRole('listitem').count()).toBe(1);
    await result.getByRole('link', { name: title }).waitFor();
    expect((await tasksOf(page, '望海批量通告')).map((task) => task.postId)).toEqual([tasks[4]?.postId]);
  }, 60_000);

  test('两人看同一件：后来的人只读，改由自己办后，先来的人屏幕上马上知道 (R7)', async () => {
    const editor = await office.desk('linyue');
    const postId = await submitted(editor, {
      title: '云洲口岸认领通告',
      paragraphs,
      accounts: [['weibo', '云洲检验检疫']],
    });
    const first = await office.desk('zhaoqiming');
    await first.goto(`/desk/${postId}`);
    await heading(first).waitFor();
    const second = await office.desk('lizhuo');
    await expect
      .poll(async () => {
        const { lease } = await call<{ lease: { other: unknown } }>(second, 'review.desk', { postId });
        return lease.other;
      })
      .not.toBeNull();
    await second.goto(`/desk/${postId}`);
    await second.getByText('赵启明正在办这一件', { exact: true }).waitFor();
    await second.getByRole('button', { name: '改由我办' }).click();
    await first.getByText('李卓已改由自己办这一件，您现在只能看。').waitFor();
    await second.keyboard.press('n');
    await second.getByText(/^已通过[:：]云洲口岸认领通告/).waitFor();
  }, 60_000);
});

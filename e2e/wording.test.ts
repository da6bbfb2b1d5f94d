import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { officeOf } from './harness/office.ts';
import { chooseOne } from './pages/controls.ts';
import { openTask, passByKey } from './pages/desk.ts';
import { passed, writeDraft } from './pages/prepared.ts';
import { articleBody, saved, submitPost } from './pages/write.ts';

const office = officeOf('demo');
const idNumber = '11010119900307803X';
const paragraphs = ['进境水果抽检工作自本月起实行网上预约，当日受理、次日出具结果。'];

/** A clean article of 望海局, opened by its drafter with the list of findings beside it. */
async function openArticle(editor: Page, title: string, texts: readonly string[] = paragraphs) {
  const accounts = [['wechat', '望海检验检疫']] as const;
  const draft = await writeDraft(editor, { title, paragraphs: texts, accounts });
  await editor.goto(`/write/${draft.postId}`);
  await articleBody(editor).waitFor();
  await chooseOne(editor, /^疑错提示/);
  return { ...draft, pane: editor.getByRole('region', { name: '疑错提示' }) };
}

/** Types a paragraph at the end of the article. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await articleBody(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(text);
}

const marks = (page: Page): Locator => articleBody(page).locator('[data-finding]');

test('错字、手机号、身份证号、写错的机关名称：边写边标，一点就替换；身份证号说明理由才能送审，审核人、责任发布人、审批单都看得到 (R5 R6 R39)', async () => {
  const editor = await office.desk('zhenghai');
  const title = '望海口岸年货抽检公示';
  const { postId, pane } = await openArticle(editor, title);
  await typeAtEnd(
    editor,
    `本局布署年货抽检，由最高人名法院监督；联系人手机13812345678，被委托人证号${idNumber}。`,
  );
  await expect
    .poll(() => marks(editor).allTextContents())
    .toEqual(['布署', '最高人名法院', '13812345678', idNumber]);

  await marks(editor).filter({ hasText: '布署' }).click();
  await editor.getByRole('dialog', { name: '疑错提示' }).getByRole('button', { name: '替换' }).click();
  for (const words of [/最高人名法院/, /手机号码/]) {
    await pane.getByRole('button', { name: words }).click();
    await pane.getByRole('button', { name: '替换', exact: true }).click();
  }
  await articleBody(editor)
    .getByText('本局部署年货抽检，由最高人民法院监督；联系人手机138****5678')
    .waitFor();
  await saved(editor);

  const submit = editor.getByRole('button', { name: '送审', exact: true });
  await expect.poll(() => reasonOf(editor, submit)).toContain('有 1 处须改正的疑错');
  // The button is not what keeps it in.
  await expect(submitByCall(editor, postId)).rejects.toThrow(/findingsBlock/);
  await pane.getByRole('button', { name: /身份号码/ }).click();
  await pane.getByRole('button', { name: '依法公开', exact: true }).click();
  await pane.getByText('放行：依法公开（郑海）').waitFor();
  expect(await submitPost(editor)).toContain('第1稿');

  const first = await office.desk('mali');
  await openTask(first, title);
  const rail = first.getByRole('complementary', { name: '办理' });
  await rail.getByText(idNumber).waitFor();
  await rail.getByText('放行：依法公开（郑海）').waitFor();
  await passByKey(first, title);
  await passed(await office.desk('zhaoqiming'), postId);

  const publisher = await office.desk('huangsu');
  await publisher.goto('/sign');
  const known = publisher.getByRole('region', { name: '疑错提示' });
  await known.getByText(idNumber).waitFor();
  await known.getByText('放行：依法公开（郑海）').waitFor();

  await publisher.goto(`/sheet/${postId}`);
  const row = publisher.getByRole('row', { name: /疑错提示/ });
  for (const words of [idNumber, '放行：依法公开（郑海）', '“布署”改为“部署”（郑海）'])
    await row.filter({ hasText: words }).waitFor();
});

test('安全管理员新增词条，先看会命中什么；回看找到的成为拟稿人的待办，以后再写就标出 (R5)', async () => {
  const term = '隆起的沙土';
  const keeper = await office.desk('gaoyuan');
  await keeper.goto('/lexicons');
  await keeper
    .getByRole('navigation', { name: '选词库' })
    .getByRole('link', { name: /本局用语规范/ })
    .click();
  await keeper.getByRole('button', { name: '新增词条' }).click();
  const form = keeper.getByRole('dialog', { name: '新增词条' });
  await form.getByLabel(/^词条/).fill(term);
  await form.getByLabel(/^建议用语/).fill('松散的土堆');
  await form.getByLabel(/^出处/).fill('本局科普用语规范第二条');
  await form.getByRole('button', { name: '看看会命中什么' }).click();
  await form.getByText(/近一年的发布里 \d+ 篇，现在的草稿里 [1-9]\d* 篇/).waitFor();
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'hidden' });
  await keeper.getByRole('row', { name: new RegExp(term) }).waitFor();

  // Who wrote it has the work; nobody else, and not who keeps the lexicon, reads a draft's words.
  const drafter = await office.desk('linyue');
  const hit = drafter.getByRole('row', { name: new RegExp(term) }).first();
  await expect
    .poll(
      async () => {
        await drafter.goto('/lexicons/hits');
        await drafter.getByRole('heading', { level: 1, name: '回看结果' }).waitFor();
        return hit.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  const other = await office.desk('zhenghai');
  expect(JSON.stringify(await call(other, 'wording.hits', {}))).not.toContain(term);
  await hit.getByRole('link', { name: '去改' }).click();
  await marks(drafter).filter({ hasText: term }).first().waitFor();

  await openArticle(other, '望海口岸绿化带提示');
  await typeAtEnd(other, `看到${term}请绕行。`);
  await marks(other).filter({ hasText: term }).waitFor();
});

test('一篇开着四十处提示：列出、筛选、跳转、一次全部替换，打字照样顺手', async () => {
  const editor = await office.desk('zhenghai');
  // 20 times one typo, ten mobile numbers, ten ID numbers that differ in their order only.
  const texts = Array.from(
    { length: 10 },
    (_, at) =>
      `第${at + 1}组布署抽检，随后布署复检；联系人手机1381234567${at}，证号${at % 2 ? idNumber : '110101199003070070'}。`,
  );
  const { pane } = await openArticle(editor, '望海口岸抽检分组', texts);
  await expect.poll(() => marks(editor).count()).toBe(40);
  // The cover that nobody has read is one more.
  await pane.getByRole('radio', { name: /^全部 41/ }).waitFor();
  await chooseOne(pane, /^须改正 10/);
  await pane.getByRole('button', { name: /手机号码/ }).waitFor({ state: 'hidden' });
  await chooseOne(pane, /^全部 41/);

  await watchLongTasks(editor);
  const words = '现场秩序良好，窗口办理顺畅，群众反映方便。';
  await articleBody(editor).click();
  await editor.keyboard.press('ControlOrMeta+End');
  await editor.keyboard.type(words, { delay: 30 });
  await articleBody(editor).getByText(words).waitFor();
  const worst = await longestTask(editor);
  process.stdout.write(`typing beside forty findings: longest task ${worst} ms\n`);
  expect(worst).toBeLessThan(1000);

  const typos = pane.getByRole('button', { name: /“?布署.*20 处/ });
  await typos.click();
  await pane.getByText('1 / 20').waitFor();
  await expect.poll(() => chosenText(editor)).toBe('布署');
  await pane.getByRole('button', { name: '下一处' }).click();
  await pane.getByText('2 / 20').waitFor();
  await pane.getByRole('button', { name: '全部替换（20 处）' }).click();
  await expect.poll(() => marks(editor).count()).toBe(20);
  const textNow = async () => (await articleBody(editor).textContent()) ?? '';
  await expect.poll(async () => (await textNow()).match(/部署/g)?.length).toBe(20);
  const text = await textNow();
  expect(text).not.toContain('布署');
  expect(text).toContain(words);
  await saved(editor);
});

test('安全管理员打开“打开链接看看”，编辑写稿时才有这个按钮；关上就没有了 (R46)', async () => {
  const keeper = await office.desk('gaoyuan');
  await keeper.goto('/settings');
  const onward = keeper.getByRole('switch', { name: '编辑可以让系统打开稿件里的链接' });
  await expect.poll(() => onward.getAttribute('aria-checked')).toBe('false');
  const editor = await office.desk('zhenghai');
  const { pane } = await openArticle(editor, '望海口岸办事网址');
  const opening = pane.getByRole('button', { name: /^打开链接看看/ });
  await pane.getByText('图片和视频', { exact: true }).waitFor();
  expect(await opening.count()).toBe(0);

  for (const isOn of [true, false]) {
    await onward.click();
    await keeper.getByRole('button', { name: '保存', exact: true }).click();
    await keeper.getByText('设置已保存').first().waitFor();
    await expect
      .poll(() => call<{ linkReach: boolean }>(editor, 'outside.available'))
      .toMatchObject({ linkReach: isOn });
    await editor.reload();
    // The page may still be putting itself together: the choice is made again until the list is there.
    await expect
      .poll(async () => {
        await editor
          .getByRole('radio', { name: /^疑错提示/ })
          .check({ force: true })
          .catch(() => undefined);
        return pane.isVisible();
      })
      .toBe(true);
    if (isOn) await opening.waitFor();
    else await expect.poll(() => opening.count()).toBe(0);
  }
  // Nobody else reaches what may leave the house.
  await editor.goto('/settings');
  await editor.getByRole('heading', { level: 1, name: '设置' }).waitFor();
  expect(await editor.getByRole('switch').count()).toBe(0);
});

/** Why the button is disabled, as it is read out. */
async function reasonOf(page: Page, button: Locator): Promise<string> {
  const id = await button.getAttribute('aria-describedby');
  return id ? ((await page.locator(`[id="${id}"]`).textContent()) ?? '') : '';
}

async function submitByCall(page: Page, postId: number): Promise<unknown> {
  const { version } = await call<{ version: number }>(page, 'post.open', { postId });
  return call(page, 'review.submit', { postId, version });
}

/** Notes how long the page's tasks of more than 50 ms take, from now on; first it has noted one, so that 0 is said of something. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    await new Promise<void>((resolve) => {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
        resolve();
      }).observe({ entryTypes: ['longtask'] });
      setTimeout(() => {
        const until = performance.now() + 120;
        while (performance.now() < until);
      });
    });
    tasks.length = 0;
  });
}

/** In milliseconds; 0: none was longer than 50. */
async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(500);
  return page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks));
}

async function chosenText(page: Page): Promise<string> {
  return page.evaluate(() => window.getSelection()?.toString() ?? '');
}

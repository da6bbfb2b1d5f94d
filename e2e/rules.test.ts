import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { demoPassword, officeOf } from './harness/office.ts';
import { openTask, passByKey, returnPost } from './pages/desk.ts';
import { officeNow, shanghaiDate } from './pages/office-time.ts';
import { passed, submitted, writeDraft } from './pages/prepared.ts';
import { openPlacement, saved, submitPost } from './pages/write.ts';

const office = officeOf('demo');
const wanghai = [
  ['wechat', '望海检验检疫'],
  ['weibo', '望海检验检疫'],
] as const;
const paragraphs = ['进境水果抽检工作自本月起实行网上预约，当日受理、次日出具结果。', '预约电话见本局网站。'];
const announcement = (title: string) => ({ title, paragraphs, accounts: wanghai });

test('拟稿人兼有审核人角色，也不能审核自己的稿件：没有待办，按钮说明理由 (R3)', async () => {
  const security = await office.desk('gaoyuan');
  const people = await call<{ people: { id: number; unit: { id: number } }[] }>(security, 'person.list', {
    text: 'zhenghai',
  });
  const [editor] = people.people;
  await call(security, 'person.grantRole', {
    personId: editor?.id,
    role: 'reviewer',
    unitId: editor?.unit.id,
  });

  const desk = await office.desk('zhenghai');
  const title = '望海口岸进境水果抽检预约';
  const postId = await submitted(desk, announcement(title));
  await desk.goto('/');
  await desk.getByRole('heading', { level: 1, name: '待办' }).waitFor();
  const mine = await call<{ postId: number }[]>(desk, 'review.tasks', { list: 'open', limit: 200 });
  expect(mine.map((task) => task.postId)).not.toContain(postId);
  await desk.getByRole('link', { name: title }).waitFor({ state: 'hidden' });
  await desk.goto(`/desk/${postId}`);
  await desk.getByText('您是拟稿人，不能审核本稿 · R3').waitFor();
  await desk.keyboard.press('a');
  await desk.reload();
  await desk.getByText('您是拟稿人，不能审核本稿 · R3').waitFor();
  expect(await call<unknown[]>(desk, 'review.tasks', { list: 'done' })).toEqual([]);
});

test('通过后只改微博：微信平台稿的意见沿用，微博平台稿的失效，从初审重新办微博 (R4)', async () => {
  const editor = await office.desk('zhenghai');
  const title = '望海口岸夏季旅检安排';
  const postId = await submitted(editor, announcement(title));
  const first = await office.desk('mali');
  await passed(first, postId);
  const second = await office.desk('zhaoqiming');
  await openTask(second, title);
  await returnPost(second, { title, reason: '表述不准确', comment: '微博请写明预约电话。' });

  await editor.goto(`/write/${postId}`);
  const microblog = await openPlacement(editor, '微博 望海检验检疫');
  await microblog.getByLabel('微博正文').fill('望海口岸夏季旅检安排：预约电话 0599-1234567。');
  await editor.getByText('有改动，稍后自动保存').waitFor();
  await saved(editor);
  expect(await submitPost(editor, true)).toBe('已送审：第2稿，到“初审”；沿用 1 条意见，作废 1 条');

  await openTask(first, title);
  await first.keyboard.press('d');
  await first.getByText(/微博平台稿的“初审”意见因改动失效/).waitFor();
  await first.getByText(/微信平台稿的“初审”意见沿用/).waitFor();
  await passByKey(first, title);
});

test('账号今天没有责任发布人：写稿时就说明，送审被拒绝 (R15)', async () => {
  const head = await office.desk('wuke');
  await head.goto('/accounts?text=望海检验检疫');
  await head.getByRole('link', { name: '望海检验检疫' }).first().click();
  await head.getByRole('button', { name: '提前结束' }).click();
  const dialog = head.getByRole('dialog', { name: /提前结束黄素的任期/ });
  await dialog.getByLabel(/止/).fill(shanghaiDate(await officeNow(head), -1));
  await dialog.getByRole('button', { name: '提前结束' }).click();
  await head.getByText('任期已改').waitFor();

  const editor = await office.desk('zhenghai');
  const { postId, version } = await writeDraft(editor, announcement('没有责任发布人的稿件'));
  await editor.goto(`/write/${postId}`);
  await editor.getByText('今天没有责任发布人，不能发布（R15）').waitFor();
  const submit = editor.getByRole('button', { name: '送审', exact: true });
  await expect.poll(() => submit.getAttribute('aria-disabled')).toBe('true');
  await expect
    .poll(async () => {
      const id = await submit.getAttribute('aria-describedby');
      return id ? editor.locator(`[id="${id}"]`).textContent() : null;
    })
    .toMatch(/望海检验检疫今天没有有效的责任发布人.*R15/);
  // The button is not what keeps it in.
  await expect(call(editor, 'review.submit', { postId, version })).rejects.toThrow(/noValidPublisher/);
});

test('同一待办开在两个窗口，先后各办一次：后一次说明已办过，意见不重复 (R3)', async () => {
  const page = await office.desk('zhaoqiming');
  const title = '关于元旦假期通关安排的通告';
  await openTask(page, title);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('tab', { name: '预览' }).waitFor();
  await passByKey(page, title);
  await other.getByRole('button', { name: '各关无疑问', exact: true }).click();
  await other.keyboard.press('a');
  await other.getByRole('alert').filter({ hasText: '晚了一步，您的意见没有提交' }).waitFor();
  await other
    .getByRole('alert')
    .filter({ hasText: /赵启明已于.*办过这一环节：通过/ })
    .waitFor();
});

test('审核人看的是旧稿次：拟稿人又送了一稿，意见不落在没看过的内容上 (R4)', async () => {
  const editor = await office.desk('linyue');
  const title = '云洲口岸通关时限公布';
  const postId = await submitted(editor, {
    title,
    paragraphs,
    accounts: [
      ['wechat', '云洲检验检疫'],
      ['weibo', '云洲检验检疫'],
    ],
  });
  const reviewer = await office.desk('zhaoqiming');
  await openTask(reviewer, title);
  await reviewer.getByLabel('我的审核意见').fill('时限请与公告核对。');
  await reviewer.getByRole('button', { name: '各关无疑问', exact: true }).click();

  await editor.goto(`/write/${postId}`);
  const microblog = await openPlacement(editor, '微博 云洲检验检疫');
  await microblog.getByLabel('微博正文').fill('云洲口岸通关时限：两个工作日。');
  await editor.getByText('有改动，稍后自动保存').waitFor();
  await saved(editor);
  expect(await submitPost(editor, true)).toContain('第2稿');

  await reviewer.getByRole('button', { name: /^通过/ }).click();
  const late = reviewer.getByRole('alert').filter({ hasText: '晚了一步，您的意见没有提交' });
  await late.getByText('已有新的稿次，请看过新稿再办').waitFor();
  await late.getByText(/第2稿由林玥于.*送审/).waitFor();
  await late.getByRole('button', { name: '重新载入' }).click();
  await reviewer.getByText('第2稿').first().waitFor();
  // What was written is still there.
  await expect.poll(() => reviewer.getByLabel('我的审核意见').inputValue()).toBe('时限请与公告核对。');
});

test('写稿途中登录被别处结束：一个字也不丢，重新输入密码后接着存上 (R38)', async () => {
  const editor = await office.desk('xuke');
  const { postId } = await writeDraft(editor, {
    title: '登录过期的稿件',
    paragraphs,
    accounts: [['wechat', '云洲食品安全']],
  });
  await editor.goto(`/write/${postId}`);
  await editor.getByRole('textbox', { name: '正文' }).waitFor();

  const password = 'Genghuan-2026-mima';
  await changePassword(await office.desk('xuke'), password);
  const written = '过期之后写的一句话，一个字也不能少。';
  await editor.getByRole('textbox', { name: '正文' }).click();
  await editor.keyboard.press('ControlOrMeta+End');
  await editor.keyboard.insertText(written);

  const dialog = editor.getByRole('dialog', { name: '登录已过期' });
  await dialog.getByLabel('许可 的密码').fill(demoPassword);
  await dialog.getByRole('button', { name: '继续办理' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('许可 的密码').fill(password);
  await dialog.getByRole('button', { name: '继续办理' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await saved(editor);
  await editor.reload();
  await editor.getByRole('textbox', { name: '正文' }).getByText(written).waitFor();
});

async function changePassword(page: Page, password: string): Promise<void> {
  await page.goto('/me');
  await page.getByRole('button', { name: '修改密码' }).click();
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await dialog.getByLabel('现在的密码').fill(demoPassword);
  await dialog.getByLabel('新密码', { exact: true }).fill(password);
  await dialog.getByLabel('再输入一次新密码').fill(password);
  await dialog.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByText('密码已修改，其他地方的登录已全部退出。').waitFor();
}

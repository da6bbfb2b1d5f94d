import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { officeOf } from './harness/office.ts';
import { chooseInTree } from './pages/controls.ts';
import { signAll } from './pages/desk.ts';
import { officeNow, shanghaiDate } from './pages/office-time.ts';
import { activate, createPerson, giveLogin, grantRole } from './pages/people.ts';
import { writeDraft } from './pages/prepared.ts';
import { copied, giveReceipt, openRelease, startCopy } from './pages/publish.ts';
import { submitPost } from './pages/write.ts';

const office = officeOf('demo');
const unit = '石桥局';
const account = '石桥检验检疫';
const passwords = { editor: 'Chadian-2026-nan', publisher: 'Qiaotou-2026-bei' };

/** The two people of the unit come in: one new, one who until now signed on paper only. */
async function moveIn(): Promise<{ editor: Page; publisher: Page }> {
  const admin = await office.desk('hejing');
  const editorCode = await createPerson(admin, { name: '石小满', login: 'shixiaoman', unit });
  const publisherCode = await giveLogin(admin, { name: '石敏', login: 'shimin' });
  const security = await office.desk('gaoyuan');
  await grantRole(security, '石小满', '拟稿人');
  await grantRole(security, '石敏', '责任发布人');
  const editor = await office.visitor();
  await activate(editor, { login: 'shixiaoman', code: editorCode, password: passwords.editor });
  const publisher = await office.visitor();
  await activate(publisher, { login: 'shimin', code: publisherCode, password: passwords.publisher });
  return { editor, publisher };
}

/** The director of the superior bureau approves the light route, to an end date. */
async function approve(leader: Page): Promise<void> {
  await leader.goto('/signing?tab=arrangements');
  await leader.getByRole('button', { name: '批准' }).click();
  const form = leader.getByRole('dialog', { name: '批准' });
  await chooseInTree(leader, form.getByLabel('单位', { exact: true }), unit);
  await form.getByLabel('理由').fill('单位只有两个人');
  await form.getByLabel('依据（文号）').fill('云检办〔2026〕31号');
  await form.getByRole('button', { name: '批准' }).click();
  // Without an end date it is not approved.
  await form.getByRole('alert').filter({ hasText: '止' }).waitFor();
  await form.getByLabel('止').fill(shanghaiDate(await officeNow(leader), 90));
  await form.getByRole('button', { name: '批准' }).click();
  await form.waitFor({ state: 'hidden' });
  await leader.getByRole('listitem').filter({ hasText: unit }).getByText('简化流程').waitFor();
}

const article = (title: string) => ({
  title,
  paragraphs: ['石桥口岸自下周起调整查验窗口。'],
  accounts: [['wechat', account]] as const,
});

test('两个人的单位：上级批准简化流程并定截止日，一人拟稿、一人签发，辅助发布到底，审批单写明凭什么 (R3)', async () => {
  const { editor, publisher } = await moveIn();
  const before = await writeDraft(editor, article('石桥口岸批准之前的通告'));
  await editor.goto(`/write/${before.postId}`);
  expect(await submitPost(editor)).toContain('到“初审”');

  const leader = await office.desk('lvping');
  await approve(leader);

  const title = '石桥口岸查验窗口调整';
  const { postId } = await writeDraft(editor, article(title));
  await editor.goto(`/write/${postId}`);
  expect(await submitPost(editor)).toContain('到“签发”');

  await publisher.goto('/');
  await publisher.getByRole('link', { name: '逐件看完，一并签发' }).click();
  await publisher.getByRole('heading', { name: title }).first().waitFor();
  expect(await signAll(publisher, passwords.publisher)).toBe(1);

  await openRelease(editor, title, '微信');
  await startCopy(editor);
  const body = await copied(editor, '正文');
  await giveReceipt(editor, [
    { link: 'https://mp.weixin.qq.com/s/e2e-shiqiao', liveText: `${title}\n${body.text}` },
  ]);
  await editor.getByText('比对一致，发布成功').waitFor();

  await editor.goto(`/sheet/${postId}`);
  await editor.getByText(/按简化流程办理：经吕平批准，至/).waitFor();
  await leader.reload();
  await leader
    .getByRole('listitem')
    .filter({ hasText: unit })
    .getByText(/已用 1 篇/)
    .waitFor();
});

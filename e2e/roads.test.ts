import { paperCode } from '@qianfa/domain/release/paper-code';
import { expect, test } from 'vitest';
import { pictureFile } from './fixtures/notice.ts';
import { demoPassword, officeOf } from './harness/office.ts';
import { passed, submitted } from './pages/prepared.ts';

const office = officeOf('demo');

test('从不登录的领导在纸上签批：打印的审批单上有短码，一人登记，另一人对着抄一遍，稿件就签发了 (R42)', async () => {
  const editor = await office.desk('linyue');
  const postId = await submitted(editor, {
    title: '西麓口岸调整办事时间',
    paragraphs: ['西麓口岸自下周一起调整办事时间。'],
    accounts: [['wechat', '西麓检验检疫']],
  });
  await passed(await office.desk('zhaoqiming'), postId);
  await passed(await office.desk('lizhuo'), postId);

  await editor.goto(`/sheet/${postId}`);
  await editor.getByText('待许文山办理').waitFor();
  const printed = /[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-Z]/;
  await expect.poll(() => editor.locator('main').textContent()).toMatch(printed);
  const code = printed.exec((await editor.locator('main').textContent()) ?? '')?.[0] ?? '';

  await editor.goto('/signing');
  await editor.getByRole('button', { name: '登记签批' }).click();
  const form = editor.getByRole('dialog', { name: '登记签批' });
  await form.getByLabel('稿件编号').fill(String(postId));
  await form.getByRole('combobox', { name: '签批的领导' }).click();
  await editor.getByTitle('许文山').click();
  await form.getByLabel('审批单上的短码').fill(code.toLowerCase());
  await form.getByLabel('签批件的扫描或照片').setInputFiles(pictureFile('签批.png', 77));
  await form.getByText('已上传 签批.png').waitFor();
  await form.getByRole('button', { name: '登记签批' }).click();
  await editor.getByText('您登记的，请别人核对').waitFor();

  const second = await office.desk('chenmin');
  await second.goto('/signing');
  await second.getByRole('button', { name: '核对', exact: true }).click();
  const compare = second.getByRole('dialog', { name: '核对纸质签批' });
  // A code of other content signs nothing.
  await compare.getByLabel('审批单上的短码').fill(paperCode('5a'.repeat(32)));
  await compare.getByRole('button', { name: '核对无误，签发' }).click();
  await compare.getByRole('alert').filter({ hasText: 'R42' }).waitFor();
  await compare.getByLabel('审批单上的短码').fill(code);
  await compare.getByRole('button', { name: '核对无误，签发' }).click();
  await second.getByText('已签发 1 份平台稿').waitFor();

  await editor.goto(`/sheet/${postId}`);
  await editor.getByText(/登记人林玥，核对人陈敏/).waitFor();
});

test('签发人出差：持授权的人接下、打开看过、代签；签发人随后补签 (R43)', async () => {
  const editor = await office.desk('linyue');
  const postId = await submitted(editor, {
    title: '暴雨天气通关提示',
    paragraphs: ['受暴雨影响，请企业错峰报检。'],
    accounts: [['weibo', '云洲检验检疫']],
  });
  await passed(await office.desk('zhaoqiming'), postId);
  await passed(await office.desk('lizhuo'), postId);

  const deputy = await office.desk('wuke');
  await deputy.goto('/signing?tab=deputy');
  const row = deputy.getByRole('listitem').filter({ hasText: `稿件 ${postId}` });
  await row.getByRole('button', { name: '接下' }).click();
  await row.getByRole('link', { name: '打开阅读' }).click();
  await deputy.getByRole('heading', { level: 1, name: /暴雨天气通关提示/ }).waitFor();
  await deputy.goto('/signing?tab=deputy');
  await row.getByRole('button', { name: '代签' }).click();
  const form = deputy.getByRole('dialog', { name: /^代签/ });
  await form.getByRole('combobox', { name: '同意的人' }).click();
  await deputy.getByTitle('周建国').click();
  await form.getByLabel('您的登录口令').fill(demoPassword);
  await form.getByRole('button', { name: '代签' }).click();
  await deputy.getByText(/已代签，.*前补签/).waitFor();

  const signer = await office.desk('zhoujianguo');
  await signer.goto('/signing?tab=deputy');
  await signer.getByText(/吴科 代签 · 周建国 电话同意/).waitFor();
  await signer.getByRole('button', { name: '补签' }).click();
  const settle = signer.getByRole('dialog', { name: /^补签/ });
  await settle.getByLabel('您的登录口令').fill(demoPassword);
  await settle.getByRole('button', { name: '补签' }).click();
  await signer.getByText('已补签').first().waitFor();
});

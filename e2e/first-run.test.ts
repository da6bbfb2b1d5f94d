import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findingsOf } from './harness/axe.ts';
import { officeOf } from './harness/office.ts';
import { activate, createPerson, grantRole } from './pages/people.ts';

const office = officeOf('empty');
const bureau = '碧川检验检疫局';

async function begin(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('heading', { name: '开始使用签发' }).waitFor();
  await page.getByLabel('单位名称').fill(bureau);
  await page.getByLabel('姓名').fill('江一帆');
  await page.getByLabel('登录名').fill('jiangyifan');
  await page.getByLabel('密码', { exact: true }).fill('Bichuan-2026-yi');
  await page.getByLabel('再输入一次').fill('Bichuan-2026-yi');
  await page.getByRole('button', { name: '建立单位并登录' }).click();
  await page.getByRole('heading', { name: '待办' }).waitFor();
}

test('首次使用页：axe 在两套主题、宽窄两种屏幕下都无所发现', async () => {
  const page = await office.visitor();
  await page.goto('/');
  await page.getByRole('heading', { name: '开始使用签发' }).waitFor();
  expect(await findingsOf(page)).toEqual([]);
});

test('一位管理员建立单位后，三员配齐之前常驻提示一直在；新管理员凭一次性激活码自己设密码 (R38)', async () => {
  const founder = await office.visitor();
  await begin(founder);
  const notice = (page: Page) => page.getByText(/三员尚未配齐/);
  await expect.poll(() => notice(founder).textContent()).toContain('系统管理员、安全管理员、审计管理员');

  // Whoever comes later cannot begin the office a second time.
  const stranger = await office.visitor();
  await stranger.goto('/first-run');
  await stranger.getByRole('heading', { name: '登录' }).waitFor();

  const people = [
    { name: '何安澜', login: 'heanlan', role: '安全管理员' },
    { name: '宋知微', login: 'songzhiwei', role: '审计管理员' },
    { name: '方思齐', login: 'fangsiqi', role: '系统管理员' },
  ] as const;
  const codes = new Map<string, string>();
  for (const { name, login } of people) {
    codes.set(login, await createPerson(founder, { name, login, unit: bureau }));
  }
  // Roles granted before a person can act fill nothing yet.
  for (const { name, role } of people) await grantRole(founder, name, role);
  await founder.reload();
  await expect.poll(() => notice(founder).textContent()).toContain('系统管理员、安全管理员、审计管理员');

  const [security, audit, system] = people;
  const first = await office.visitor();
  await activate(first, {
    login: security.login,
    code: codes.get(security.login) ?? '',
    password: 'Anlan-2026-ming',
  });
  await expect.poll(() => notice(first).textContent()).toContain('系统管理员、审计管理员');
  await expect.poll(() => notice(first).textContent()).not.toContain('安全管理员');

  // The code is good once.
  await stranger.goto('/activate');
  await stranger.getByLabel('登录名').fill(security.login);
  await stranger.getByLabel('一次性激活码').fill(codes.get(security.login) ?? '');
  await stranger.getByLabel('设置密码').fill('Anlan-2026-lang');
  await stranger.getByLabel('再输入一次').fill('Anlan-2026-lang');
  await stranger.getByRole('button', { name: '激活并登录' }).click();
  await stranger
    .getByRole('alert')
    .filter({ hasText: /激活码/ })
    .waitFor();

  for (const { login } of [audit, system]) {
    const next = await office.visitor();
    await activate(next, { login, code: codes.get(login) ?? '', password: 'Wangluo-2026-ke' });
  }
  await first.reload();
  await first.getByRole('heading', { name: '待办' }).waitFor();
  await expect.poll(() => notice(first).count()).toBe(0);
});

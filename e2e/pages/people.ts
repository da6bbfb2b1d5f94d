import type { Page } from 'playwright-core';
import { chooseInTree, chooseOption } from './controls.ts';

export interface NewPerson {
  readonly name: string;
  readonly login: string;
  readonly unit: string;
}

/** Creates a person on 单位与人员 and answers the one-time code that is shown this once. */
export async function createPerson(page: Page, { name, login, unit }: NewPerson): Promise<string> {
  await page.goto('/people');
  await page.getByRole('button', { name: '新建人员' }).click();
  const form = page.getByRole('dialog', { name: '新建人员' });
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('登录名').fill(login);
  await chooseInTree(page, form.getByLabel('单位'), unit);
  await form.getByRole('button', { name: '建立并发码' }).click();
  const shown = page.getByRole('dialog', { name: `${name}的激活码` });
  const code = (await shown.getByLabel('激活码', { exact: true }).textContent()) ?? '';
  await shown.getByRole('button', { name: '我已记下' }).click();
  return code;
}

/** Grants a role at the unit that the form proposes: the person's own. */
export async function grantRole(page: Page, person: string, role: string): Promise<void> {
  await page.goto('/people');
  await page.getByRole('link', { name: person }).click();
  const sheet = page.getByRole('dialog', { name: person });
  await sheet.getByRole('button', { name: '授予角色' }).click();
  const form = page.getByRole('dialog', { name: `授予角色 · ${person}` });
  await chooseOption(page, form.getByLabel('角色', { exact: true }), role);
  await form.getByRole('button', { name: '授予', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Sets the own password with the one-time code and is signed in by it. */
export async function activate(
  page: Page,
  given: { login: string; code: string; password: string },
): Promise<void> {
  await page.goto('/activate');
  await page.getByLabel('登录名').fill(given.login);
  await page.getByLabel('一次性激活码').fill(given.code);
  await page.getByLabel('设置密码').fill(given.password);
  await page.getByLabel('再输入一次').fill(given.password);
  await page.getByRole('button', { name: '激活并登录' }).click();
  await page.getByRole('heading', { name: '待办' }).waitFor();
}

/** Hangs a unit below another one (划转). */
export async function moveUnit(page: Page, unit: string, under: string): Promise<void> {
  await page.goto('/people');
  await page.getByRole('navigation', { name: '单位树' }).getByRole('link', { name: unit }).click();
  await page.getByRole('button', { name: '划转' }).click();
  const form = page.getByRole('dialog', { name: `划转 · ${unit}` });
  await form.getByLabel('作为根单位（没有上级）').uncheck();
  await chooseInTree(page, form.getByLabel('上级单位'), under);
  await form.getByRole('button', { name: '划转' }).click();
  await page.getByText('单位已划转').waitFor();
}

/** Gives a person who never signed in a login and a one-time code; answers the code. */
export async function giveLogin(page: Page, { name, login }: Omit<NewPerson, 'unit'>): Promise<string> {
  await page.goto('/people');
  await page.getByRole('link', { name }).click();
  const sheet = page.getByRole('dialog', { name });
  await sheet.getByRole('button', { name: '修改' }).click();
  const form = page.getByRole('dialog', { name: `修改 · ${name}` });
  await form.getByLabel('登录名').fill(login);
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'hidden' });
  await sheet.getByRole('button', { name: '重发激活码' }).click();
  const asked = page.getByRole('dialog', { name: `给${name}重发激活码` });
  await asked.getByRole('button', { name: '重发', exact: true }).click();
  const shown = page.getByRole('dialog', { name: `${name}的激活码` });
  const code = (await shown.getByLabel('激活码', { exact: true }).textContent()) ?? '';
  await shown.getByRole('button', { name: '我已记下' }).click();
  return code;
}

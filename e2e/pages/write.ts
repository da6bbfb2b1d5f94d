import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { chooseOne } from './controls.ts';

export interface PostToBegin {
  readonly title: string;
  /** As the list says them, platform first: `微信 云洲检验检疫`. */
  readonly accounts: readonly string[];
  readonly kind?: string;
}

/** Begins a post on 起草新稿 and waits for the writing screen. Answers its number. */
export async function beginPost(page: Page, { title, accounts, kind }: PostToBegin): Promise<number> {
  await page.goto('/write/new');
  await page.getByLabel('稿件名称').fill(title);
  if (kind) await chooseOne(page, kind);
  for (const account of accounts) await accountBox(page, account).check();
  await page.getByRole('button', { name: '开始写' }).click();
  await page.waitForURL(/\/write\/\d+$/);
  await page.getByRole('tablist', { name: '平台稿' }).waitFor();
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

export function accountBox(page: Page, account: string): Locator {
  const [platform, name] = account.split(' ');
  return page.getByRole('checkbox', { name: new RegExp(`^${platform}\\s*${name}`) });
}

/** Opens the placement of an account, named as above. */
export async function openPlacement(page: Page, account: string): Promise<Locator> {
  const [platform, name] = account.split(' ');
  await page.getByRole('tab', { name: new RegExp(`^${platform}\\s*${name}`) }).click();
  return page.getByRole('tabpanel');
}

/** The article's text, as the editor shows it. */
export function articleBody(page: Page): Locator {
  return page.getByRole('textbox', { name: '正文' });
}

/** Puts something into the clipboard, as another program does, and pastes it where the cursor is. */
export async function paste(page: Page, given: { html?: string; text: string }): Promise<void> {
  await page.evaluate(async ({ html, text }) => {
    const parts: Record<string, Blob> = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    if (html) parts['text/html'] = new Blob([html], { type: 'text/html' });
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  }, given);
  await page.keyboard.press('ControlOrMeta+V');
}

/** Waits until everything that was written is on the server; answers the time that the page shows. */
export async function saved(page: Page): Promise<string> {
  const shown = page.getByText(/^已保存 \d\d:\d\d$/);
  await shown.waitFor();
  return (await shown.textContent())?.slice('已保存 '.length) ?? '';
}

/** Waits for "可以送审" and submits. Answers what the page said. */
export async function submitPost(page: Page, again = false): Promise<string> {
  await page.getByText('可以送审').waitFor();
  await page.getByRole('button', { name: again ? '重新送审' : '送审', exact: true }).click();
  const said = page.getByText(/^已送审/);
  await said.waitFor();
  return (await said.textContent()) ?? '';
}

/** What the header lists as still missing. */
export async function lacking(page: Page): Promise<string[]> {
  await page.getByText('还差', { exact: true }).waitFor();
  const items = await page
    .getByRole('status')
    .filter({ hasText: '还差' })
    .getByRole('listitem')
    .allTextContents();
  expect(items.length).toBeGreaterThan(0);
  return items;
}

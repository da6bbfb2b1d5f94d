import type { Page } from 'playwright-core';

/** Opens a post of one's own 待办 as people do: by its line. */
export async function openTask(page: Page, title: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: title }).first().click();
  await page.waitForURL(/\/desk\/\d+/);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** "各关无疑问" where the step answers for gates, then the key `a`. Waits until it was taken. */
export async function passByKey(page: Page, title: string): Promise<void> {
  // The act bar is there with its answers to gates, or without.
  await page.getByRole('button', { name: /^通过/ }).first().waitFor();
  const gates = page.getByRole('button', { name: '各关无疑问', exact: true });
  if ((await gates.count()) > 0) await gates.click();
  await clearSecrecy(page);
  // Keys belong to the page, not to the button that was just used.
  await page.keyboard.press('a');
  await page.getByText(`已通过：${title}`).waitFor();
}

/** The same on a phone: the button under the thumb, then the sheet that it opens. */
export async function passByThumb(page: Page): Promise<void> {
  await page.getByRole('button', { name: '通过', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: '各关无疑问', exact: true }).click();
  await sheet.getByRole('button', { name: /^通过/ }).click();
}

/** Fills the box of 保密审查 where the step may, and it is not filled yet (R6). */
export async function clearSecrecy(page: Page): Promise<void> {
  const box = page.getByRole('region', { name: '保密审查' });
  if ((await box.count()) === 0) return;
  await box.getByRole('button', { name: '可以公开', exact: true }).click();
  await page.getByText('保密审查已填：可以公开').waitFor();
}

export interface Return {
  readonly title: string;
  readonly reason: string;
  readonly comment: string;
}

/** Returns the open post with a reason chip and a few words. */
export async function returnPost(page: Page, { title, reason, comment }: Return): Promise<void> {
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: `退回：${title}` });
  await dialog.getByText(reason, { exact: true }).click();
  await dialog.getByLabel(/^说明/).fill(comment);
  await dialog.getByRole('button', { name: /^退回/ }).click();
  // It waits for eight seconds, in case it was not meant.
  await page.getByRole('button', { name: '立即提交' }).click();
  await page.getByText(`已退回：${title}`).waitFor();
}

/** Signs everything in 待签发 that was opened, with one password for the list; answers how many were signed. */
export async function signAll(page: Page, password: string): Promise<number> {
  const next = page.getByRole('button', { name: /^看完，/ });
  for (;;) {
    await next.waitFor();
    const last = /去签发/.test((await next.textContent()) ?? '');
    await next.click();
    if (last) break;
  }
  const dialog = page.getByRole('dialog', { name: /^签发 \d+ 份平台稿$/ });
  await dialog.getByLabel(/的密码/).fill(password);
  await dialog.getByRole('button', { name: /^验证并签发/ }).click();
  const result = page.getByRole('dialog', { name: '签发结果' });
  const said = await result.getByText(/^已签发 \d+ 份。/).textContent();
  await result.getByRole('button', { name: '完成' }).click();
  return Number(/\d+/.exec(said ?? '')?.[0]);
}

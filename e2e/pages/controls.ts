import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Chooses an entry of a Select by its words, as one does with the mouse. */
export async function chooseOption(page: Page, field: Locator, words: string): Promise<void> {
  await field.click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(words, { exact: true }).click();
}

/** Chooses a unit in a tree that opens below its field. */
export async function chooseInTree(page: Page, field: Locator, words: string): Promise<void> {
  await field.click();
  await page
    .locator('.ant-select-dropdown:visible')
    .locator('.ant-select-tree-title')
    .getByText(words, { exact: true })
    .click();
}

/** Chooses one of a row of choices: again, while the page is still putting itself together. */
export async function chooseOne(scope: Page | Locator, name: string | RegExp): Promise<void> {
  const choice = scope.getByRole('radio', { name, exact: typeof name === 'string' });
  await expect
    .poll(async () => {
      await choice.check({ force: true, timeout: 5_000 }).catch(() => undefined);
      return choice.isChecked();
    })
    .toBe(true);
}

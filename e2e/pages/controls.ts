import type { Locator, Page } from 'playwright-core';

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

import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { officeOf } from './harness/office.ts';
import { moveUnit } from './pages/people.ts';

const office = officeOf('demo');
const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name);

/** The refused rows as the page lists them: line and reason. */
async function refusedRows(page: Page, caption: string): Promise<string[]> {
  const rows = page.getByRole('table', { name: caption }).locator('tbody tr');
  const texts: string[] = [];
  for (const row of await rows.all()) {
    const line = await row.getByRole('rowheader').textContent();
    texts.push(`${line}: ${await row.getByRole('cell').first().textContent()}`);
  }
  return texts;
}

async function previewRegister(page: Page): Promise<void> {
  await page.goto('/accounts/import');
  await page.getByLabel('选择文件').setInputFiles(fixture('register-gb18030.csv'));
  await page.getByText(/^共 6 行/).waitFor();
}

async function sendPublications(page: Page, button: '先试导' | '正式导入'): Promise<void> {
  await page.goto('/publications/import');
  await page.getByLabel('清单文件').setInputFiles(fixture('publications.csv'));
  await page.getByRole('button', { name: button }).click();
  const title = button === '先试导' ? /^试导结果/ : /^导入结果/;
  await page.getByRole('heading', { name: title }).waitFor();
}

test('导入 GB18030 台账和发布记录：各有三行被拒绝并说明原因，同类第二个账号收下并标记 (R16)；再导入一次什么也不变，领导在看板上看到最近一次 (R25)', async () => {
  const page = await office.desk('sunyue');
  await previewRegister(page);
  await page.getByText('共 6 行：新登记 3，已登记 0，拒绝 3').waitFor();
  const refused = await refusedRows(page, '被拒绝的行');
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatch(/^5: .*2022-13-01/);
  expect(refused[1]).toMatch(/^6: .*喇叭台/);
  expect(refused[2]).toMatch(/^7: /);
  await page.getByText(/云洲检验检疫局稽查处 · 云洲稽查快讯/).waitFor();
  await page.getByRole('button', { name: '导入 3 个账号' }).click();
  await page.getByText('导入完成').waitFor();

  await previewRegister(page);
  await page.getByText('共 6 行：新登记 0，已登记 3，拒绝 3').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^导入 \d+ 个账号$/ }).isDisabled()).toBe(true);

  // The register brought a new root unit; until it is hung into the tree, the bureau's supervisor has no say there.
  await moveUnit(await office.desk('hejing'), '云洲检验检疫局稽查处', '云洲检验检疫局');

  // A rehearsal writes nothing; the import takes three; another takes none.
  await sendPublications(page, '先试导');
  await page.getByText(/^共 6 行：新收 3，已有 0，拒绝 3/).waitFor();
  await sendPublications(page, '正式导入');
  await page.getByText(/^共 6 行：新收 3，已有 0，拒绝 3/).waitFor();
  const rows = await refusedRows(page, '拒绝的行');
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatch(/^5: .*2025-02-30/);
  expect(rows[1]).toMatch(/^6: .*没有登记的账号/);
  expect(rows[2]).toMatch(/^7: /);
  await sendPublications(page, '正式导入');
  await page.getByText(/^共 6 行：新收 0，已有 3，拒绝 3/).waitFor();

  // What was imported counts for the update frequency (R25).
  const leader = await office.desk('lvping');
  await leader.goto('/board');
  const row = leader
    .getByRole('row')
    .filter({ has: leader.getByRole('link', { name: '云洲稽查执法', exact: true }) })
    .filter({ has: leader.getByRole('img', { name: '微博', exact: true }) });
  await expect
    .poll(() => row.locator('time').first().getAttribute('datetime'))
    .toBe('2025-09-17T08:30:05.000Z');
});

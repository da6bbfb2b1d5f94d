import type { Locator, Page } from 'playwright-core';
import { officeNow, shanghaiMinute } from './office-time.ts';

/** Opens a release from 待发与发布 by its post and platform. */
export async function openRelease(page: Page, title: string, platform: string): Promise<void> {
  await page.goto(`/releases?state=all&text=${encodeURIComponent(title)}`);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
    .filter({ has: page.getByRole('img', { name: platform, exact: true }) });
  await row.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('region', { name: '发布情况' }).waitFor();
}

/** Opens the guided copy: the signed content is shown from here on (R1). */
export async function startCopy(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开始辅助发布' }).click();
  await page.getByRole('heading', { name: '辅助发布步骤' }).waitFor();
}

export interface Clipboard {
  readonly text: string;
  /** Null where plain text alone was copied. */
  readonly html: string | null;
}

/** Presses a copy button of the guide and answers what another program would paste. */
export async function copied(scope: Page | Locator, what: string): Promise<Clipboard> {
  const page = 'page' in scope ? scope.page() : scope;
  const button = scope.getByRole('button', { name: `复制${what}`, exact: true });
  await button.click();
  await scope.getByRole('button', { name: '已复制' }).first().waitFor();
  const clipboard = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const part = async (type: string) =>
      item?.types.includes(type) ? (await item.getType(type)).text() : null;
    return { text: await part('text/plain'), html: await part('text/html') };
  });
  await button.waitFor();
  return { text: clipboard.text ?? '', html: clipboard.html };
}

export interface Receipt {
  readonly link: string;
  readonly liveText: string;
  /** Before the labels of one article of a push: `头条 · `. */
  readonly place?: string;
}

/** Hands in link, the platform's time (this minute, in Shanghai) and the live text of every article. */
export async function giveReceipt(page: Page, receipts: readonly Receipt[]): Promise<void> {
  for (const { link, liveText, place = '' } of receipts) {
    await page.getByLabel(`${place}平台上的链接`).fill(link);
    await page.getByLabel(`${place}页面上的文字`).fill(liveText);
  }
  await page.getByLabel('平台显示的发布时间（北京时间）').fill(shanghaiMinute(await officeNow(page)));
  await page.getByRole('button', { name: '交回执', exact: true }).click();
}

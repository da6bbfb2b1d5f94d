import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The looks of a screen: an office monitor and a phone, in both themes. */
const looks = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'dark' },
  { width: 375, height: 812, theme: 'dark' },
  { width: 375, height: 812, theme: 'light' },
] as const;

/**
 * What axe finds on the page as it stands, in every look: rule, where, and why. The checks of axe that need a person
 * are not counted. A page wider than the phone is counted too: nothing may need sideways scrolling.
 */
export async function findingsOf(page: Page): Promise<string[]> {
  const findings = new Set<string>();
  for (const { width, height, theme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(`html[data-theme="${theme}"]`).waitFor();
    await settled(page);
    for (const found of await run(page)) findings.add(`${width} ${theme}: ${found}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) findings.add(`${width} ${theme}: ${overflow} px wider than the page`);
  }
  return [...findings];
}

/** Nothing is being read or drawn any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role="status"]')].every(
      ({ textContent }) => !textContent?.includes('正在读取'),
    ),
  );
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

async function run(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await checker.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} ${target.join(' ')} — ${failureSummary?.replace(/\s+/g, ' ')}`,
      ),
    );
  });
}

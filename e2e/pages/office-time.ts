import type { Page } from 'playwright-core';

/** The present of the office, as its server dates its answers: the clock that counts, whatever this machine's says. */
export async function officeNow(page: Page): Promise<Date> {
  const answer = await page.request.get(new URL('/healthz', page.url()).href);
  const now = new Date(answer.headers()['date'] ?? '');
  if (Number.isNaN(now.getTime())) throw new Error('the answer is not dated');
  return now;
}

/** `2026-02-14T09:05`, as a platform or a form shows an instant in Shanghai. */
export function shanghaiMinute(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** `2026-02-14`: the day in Shanghai, so many days from an instant. */
export function shanghaiDate(instant: Date, days = 0): string {
  return shanghaiMinute(new Date(instant.getTime() + days * 24 * 3_600_000)).slice(0, 10);
}

import type { Page } from 'playwright-core';

/**
 * Calls the server as the person of this page, for the steps that a journey only needs to have happened. Throws with
 * what was refused.
 */
export async function call<Answer>(page: Page, path: string, input?: unknown): Promise<Answer> {
  const answer = await page.request.post(`/trpc/${path}`, {
    headers: { 'content-type': 'application/json', origin: new URL(page.url()).origin },
    data: JSON.stringify(input ?? null),
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  const { result } = (await answer.json()) as { result: { data: Answer } };
  return result.data;
}

/** Stores a picture for a post; answers its digest. */
export async function upload(
  page: Page,
  postId: number,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<string> {
  const answer = await page.request.post(`/files?post=${postId}`, {
    headers: { origin: new URL(page.url()).origin },
    multipart: { file },
  });
  if (!answer.ok()) throw new Error(`upload: ${answer.status()} ${await answer.text()}`);
  return ((await answer.json()) as { sha256: string }).sha256;
}

import { substitutePictures } from '@qianfa/domain/text/render-article';

/**
 * The signed HTML with every picture's bytes in it, as a platform's editor takes it from the clipboard: its servers
 * cannot reach our addresses. A picture that could not be read keeps our address, and `missing` counts it.
 */
export async function withPictures(
  html: string,
  digests: readonly string[],
): Promise<{ readonly html: string; readonly missing: number }> {
  const read = await Promise.all(digests.map(async (sha256) => [sha256, await dataUrl(sha256)] as const));
  const addresses = new Map(
    read.map(([sha256, data]) => [sha256, data ?? `${window.location.origin}/files/${sha256}`]),
  );
  return {
    html: substitutePictures(html, addresses),
    missing: read.filter(([, data]) => data === null).length,
  };
}

async function dataUrl(sha256: string): Promise<string | null> {
  try {
    const answer = await window.fetch(`/files/${sha256}`);
    if (!answer.ok) return null;
    const { type } = await answer.clone().blob();
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return `data:${type || 'image/png'};base64,${base64(bytes)}`;
  } catch {
    return null;
  }
}

/** In parts: a call with a million arguments fails. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return window.btoa(text);
}

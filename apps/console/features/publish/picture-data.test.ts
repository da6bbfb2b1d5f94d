import { afterEach, expect, test, vi } from 'vitest';
import { qrPath } from '../../ui/qr-path.ts';
import { withPictures } from './picture-data.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const html = `<p>正文</p><p><img src="qianfa-file:${a}" alt=""></p><p><img src="qianfa-file:${b}" alt=""></p>`;
afterEach(() => vi.unstubAllGlobals());

test('复制富文本时图片的字节在里面，别的一个字不改', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'image/png' } }),
  );
  window.fetch = globalThis.fetch;
  const made = await withPictures(html, [a, b]);
  expect(made.missing).toBe(0);
  expect(made.html).toBe(
    html
      .replace(`qianfa-file:${a}`, 'data:image/png;base64,AQID')
      .replace(`qianfa-file:${b}`, 'data:image/png;base64,AQID'),
  );
});

test('取不到的图片数出来，不让它静静缺着', async () => {
  vi.stubGlobal(
    'fetch',
    async (url: string) => new Response(null, { status: String(url).endsWith(a) ? 404 : 200 }),
  );
  window.fetch = globalThis.fetch;
  const made = await withPictures(html, [a, b]);
  expect(made.missing).toBe(1);
  expect(made.html).toContain(`/files/${a}"`);
});

test('二维码：三个角有定位块，内容不同图也不同', () => {
  const one = qrPath('http://10.0.0.2:8787/publish/12');
  expect(one.size).toBeGreaterThanOrEqual(21);
  for (const corner of ['M0 0h1', `M${one.size - 1} 0h1`, `M0 ${one.size - 1}h1`])
    expect(one.path).toContain(corner);
  expect(qrPath('http://10.0.0.2:8787/publish/13').path).not.toBe(one.path);
});

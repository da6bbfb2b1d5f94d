import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

/** jsdom's File has no text(). */
function textOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

test('稿源名单：先看会添哪些、哪行不收，点了才导入 (R12)', async () => {
  const view = await renderRoute('/lexicons?tab=lists&list=source', {
    server,
    person: server.office.securityAdmin,
  });
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const file = (init as { body: FormData }).body.get('file') as File;
    const head = `Content-Disposition: form-data; name="file"; filename="${file.name}"`;
    const body = `--qianfa\r\n${head}\r\n\r\n${await textOf(file)}\r\n--qianfa--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=qianfa' };
    return view.fetch(String(input), { method: 'POST', headers, body });
  });
  await view.user.click(await screen.findByRole('button', { name: '导入表格' }));
  const dialog = within(await screen.findByRole('dialog'));
  const table = new File(['稿源单位,备注\n新华社,中央媒体\n,没有名字\n'], '稿源.csv');
  await view.user.upload(dialog.getByLabelText('导入表格'), table);
  expect(await dialog.findByText('新增 1，已有 0，不收 1')).toBeDefined();
  expect(dialog.getByText(/第 3 行：/)).toBeDefined();
  expect(await server.db.execute('select name from source')).toHaveLength(0);
  await view.user.click(dialog.getByRole('button', { name: '导入 1 行' }));
  await waitFor(async () => expect(await server.db.execute('select name from source')).toHaveLength(1));
  expect(await screen.findByText('新华社')).toBeDefined();
}, 30_000);

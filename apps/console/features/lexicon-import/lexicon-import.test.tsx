import { screen, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let lexiconId: number;
beforeAll(async () => {
  server = await startOfficeServer();
  const [made] = await server.ownerSql<{ id: number }[]>`
    insert into lexicon (name, kind, created_at, changed_at) values ('本局用语', 'own', now(), now())
    returning id::int as id`;
  lexiconId = made?.id ?? 0;
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

/** The browser's upload, spoken to the server in this process: one multipart part. */
async function openImport(path = `/lexicons/import?lexicon=${lexiconId}`) {
  const view = await renderRoute(path, { server, person: server.office.securityAdmin });
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const file = (init as { body: FormData }).body.get('file') as File;
    const boundary = 'qianfa-test';
    const head = `Content-Disposition: form-data; name="file"; filename="${file.name}"`;
    const body = `--${boundary}\r\n${head}\r\nContent-Type: text/csv\r\n\r\n${await textOf(file)}\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return view.fetch(String(input), { method: 'POST', headers, body });
  });
  const choose = async (content: string, name: string) =>
    view.user.upload(await screen.findByLabelText('选择文件'), new File([content], name));
  return { ...view, choose };
}

/** jsdom's File has no text(). */
function textOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

const terms = () => server.ownerSql`select term from entry order by id`;

test('先预览，被拒的行写明原因，确认了才写入', async () => {
  const { user, choose } = await openImport();
  await user.type(await screen.findByLabelText('出处'), '本局词表');
  await choose('词条,类别\n最高级,慎用\n火星,外星\n', 'words.csv');
  expect(await screen.findByText(/共 2 条：新增 1，改动 0，停用 0，不变 0，拒绝 1/)).toBeDefined();
  const refused = screen.getByRole('table', { name: '被拒绝的行' });
  expect(within(refused).getByText(/不认识的类别“外星”/)).toBeDefined();
  expect(await terms()).toEqual([]);
  await user.click(screen.getByRole('button', { name: '导入 1 条' }));
  expect(await screen.findByText('导入完成')).toBeDefined();
  expect(await terms()).toEqual([{ term: '最高级' }]);
});

test('不是词库包的文件，说为什么，可以再选一个', async () => {
  const { choose } = await openImport('/lexicons/import');
  await choose('{"name":"x"}', 'pack.json');
  expect((await screen.findByRole('alert')).textContent).toContain('不是词库包');
  expect(screen.getByLabelText('选择文件')).toBeDefined();
});

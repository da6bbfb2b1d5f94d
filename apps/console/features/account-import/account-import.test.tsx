import { screen, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const register = `新媒体类型,新媒体名称,主办单位,责任人,开通日期,备注
微信订阅号,南湾检疫,南湾局,何某,2017-04-15,无
微信订阅号,南湾检疫观察,南湾局,何某,2018-04-15,无
火星号,某号,南湾局,何某,2018-04-15,无
`;

/** The browser's upload, spoken to the server in this process: one multipart part. */
async function openImport() {
  const view = await renderRoute('/accounts/import', { server, person: server.office.leader });
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const file = (init as { body: FormData }).body.get('file') as File;
    const boundary = 'qianfa-test';
    const head = `Content-Disposition: form-data; name="file"; filename="${file.name}"`;
    const body = `--${boundary}\r\n${head}\r\nContent-Type: text/csv\r\n\r\n${await textOf(file)}\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return view.fetch(String(input), { method: 'POST', headers, body });
  });
  const choose = async (content: string, name = 'register.csv') =>
    view.user.upload(
      await screen.findByLabelText('选择文件'),
      new File([content], name, { type: 'text/csv' }),
    );
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

const accounts = () => server.ownerSql`select name from account where name like '南湾%' order by id`;

describe('导入台账', () => {
  test('先预览：列的对应、要新建的单位、被拒的行和原因，什么也没写入', async () => {
    const { choose } = await openImport();
    await choose(register);
    expect(await screen.findByText('共 3 行：新登记 2，已登记 0，拒绝 1')).toBeDefined();
    expect(screen.getByText(/新建 1 个单位/)).toBeDefined();
    expect(screen.getByText(/第 3 行：南湾局 · 南湾检疫观察/)).toBeDefined();
    const refused = screen.getByRole('table', { name: '被拒绝的行' });
    expect(within(refused).getByText(/不认识的平台“火星号”/)).toBeDefined();
    const mapping = screen.getByRole('table', { name: '列的对应' });
    expect(within(mapping).getByRole('row', { name: '责任发布人 责任人' })).toBeDefined();
    expect(screen.getByText('没有用到的列：备注')).toBeDefined();
    expect(await accounts()).toEqual([]);
  });

  test('不是台账的文件：说缺哪些列，可以再选一个', async () => {
    const { choose } = await openImport();
    await choose('姓名,年龄\n张三,40\n', 'wrong.csv');
    expect((await screen.findByRole('alert')).textContent).toContain(
      '缺少列：新媒体类型、新媒体名称、主办单位',
    );
    await choose(register);
    expect(await screen.findByText(/新登记 2/)).toBeDefined();
  });

  test('导入，再导入一次：第二次什么也不变', async () => {
    const { user, choose } = await openImport();
    await choose(register);
    await user.click(await screen.findByRole('button', { name: '导入 2 个账号' }));
    expect(await screen.findByText('导入完成')).toBeDefined();
    expect(await accounts()).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: '换一个文件' }));
    await choose(register);
    expect(await screen.findByText('没有可以导入的新账号。')).toBeDefined();
    expect(screen.getByRole('button', { name: '导入 0 个账号' })).toHaveProperty('disabled', true);
  });

  test('没有权限的人看到理由，而不是选文件', async () => {
    await renderRoute('/accounts/import', { server, person: server.office.editor });
    expect(await screen.findByText(/您的角色没有这项权限/)).toBeDefined();
    expect(screen.queryByLabelText('选择文件')).toBeNull();
  });
});

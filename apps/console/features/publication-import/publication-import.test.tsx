import { publication } from '@qianfa/db/tables/publication';
import { screen, waitFor, within } from '@testing-library/react';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const list = [
  '平台,账号,标题,发布时间,备注栏',
  '微信订阅号,云洲检验检疫,第一篇,2026-11-20 09:00:00,x',
  '微信订阅号,云洲检验检疫,没有时间,,x',
  '微信订阅号,云洲检验检疫,未来一篇,2027-12-25 09:00:00,x',
].join('\n');

/** Opens the page; what the browser would upload goes to the server as the multipart body that it would send. */
async function open(login = 'supervisor') {
  const view = await renderRoute('/publications/import', { server, person: { login } });
  const upload: typeof fetch = async (input, init) => {
    const file = init?.body instanceof FormData ? init.body.get('file') : null;
    if (!(file instanceof File)) return view.fetch(input, init);
    const boundary = 'boundary-of-this-test';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`;
    return view.fetch(input, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `${head}${await file.text()}\r\n--${boundary}--\r\n`,
    });
  };
  vi.spyOn(window, 'fetch').mockImplementation(upload);
  return view;
}

const live = () =>
  server.db.select().from(publication).where(eq(publication.accountId, server.office.accounts.wechat.id));
const choose = (view: Awaited<ReturnType<typeof open>>, text = list) =>
  view.user.upload(screen.getByLabelText(/清单文件/), new File([text], '微信清单.csv', { type: 'text/csv' }));

describe('导入发布记录', () => {
  test('先试导：列的对应、拒绝的行和提示都看得到，什么也没写入', async () => {
    const view = await open();
    await choose(view);
    await view.user.click(screen.getByRole('button', { name: '先试导' }));
    expect(await screen.findByText(/试导结果：还没有写入/)).toBeDefined();
    await waitFor(() => expect(screen.getByText('共 3 行：新收 2，已有 0，拒绝 1，提示 1')).toBeDefined());
    const refused = screen.getByRole('table', { name: '拒绝的行' });
    expect(within(refused).getByRole('rowheader', { name: '3' })).toBeDefined();
    expect(refused.textContent).toContain('没有时间');
    expect(screen.getByText('没有用到的列：备注栏')).toBeDefined();
    expect(screen.getByText('账号 → 账号')).toBeDefined();
    expect(await live()).toEqual([]);
  });

  test('正式导入，再导一遍新收为零；记录里看得到', async () => {
    const view = await open();
    await choose(view);
    await view.user.click(screen.getByRole('button', { name: '正式导入' }));
    await waitFor(() => expect(screen.getByText('共 3 行：新收 2，已有 0，拒绝 1，提示 1')).toBeDefined());
    expect(await live()).toHaveLength(2);
    await view.user.click(screen.getByRole('button', { name: '正式导入' }));
    await waitFor(() => expect(screen.getByText('共 3 行：新收 0，已有 2，拒绝 1，提示 1')).toBeDefined());
    expect(await live()).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: '微信清单.csv' }).length).toBeGreaterThanOrEqual(2);
  });

  test('没选文件时说要选什么；用不了的文件说明原因', async () => {
    const view = await open();
    await view.user.click(screen.getByRole('button', { name: '先试导' }));
    expect(await screen.findByText('请填写清单文件')).toBeDefined();
    await choose(view, '');
    await view.user.click(screen.getByRole('button', { name: '先试导' }));
    expect(await screen.findByText(/空/)).toBeDefined();
  });

  test('不能导入的人得到说明', async () => {
    await open('editor');
    expect((await screen.findByRole('alert')).textContent).toMatch(/没有|不能/);
    expect(screen.queryByRole('button', { name: '正式导入' })).toBeNull();
  });
});

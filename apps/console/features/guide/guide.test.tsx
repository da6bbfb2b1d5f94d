import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
beforeEach(() => window.localStorage.clear());

const stepsOf = async (login: string) => {
  const view = await renderRoute('/guide', { server, person: { login } });
  const headings = within(await screen.findByRole('main')).getAllByRole('heading', { level: 2 });
  const names = headings.map(({ textContent }) => textContent);
  view.unmount();
  return names;
};

describe('上手指引', () => {
  test('编辑看到写稿、送审和发布，看不到签发', async () => {
    const names = await stepsOf('editor');
    expect(names).toContain('写稿：一次写好，各平台各得其宜');
    expect(names).not.toContain('签发：签的就是要发出的内容');
  });

  test('审计管理员只看到留痕', async () => {
    expect(await stepsOf('audit')).toEqual(['留痕：每一步都查得到']);
  });

  test('首页的一行提示，点“知道了”以后不再出现', async () => {
    const first = await renderRoute('/', { server, person: { login: 'editor' } });
    await first.user.click(await screen.findByRole('button', { name: '知道了' }));
    expect(screen.queryByRole('link', { name: '上手指引' })).toBeNull();
    first.unmount();
    await renderRoute('/', { server, person: { login: 'editor' } });
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: '知道了' })).toBeNull();
  });
});

import { draftOf, draftPost, submittedPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const walk = { db: server.db, clock: server.clock };
  const { editor, accounts } = server.office;
  const weibo = (title: string, text: string) => draftOf([weiboText(accounts.weibo.id, text)], { title });
  await draftPost(walk, editor, weibo('草稿一', '口岸疫情防控'));
  await submittedPost(walk, editor, weibo('送审一', '进口食品抽查'));
});
afterAll(() => server.close());

const open = (path: string, login = 'editor') => renderRoute(path, { server, person: { login } });

describe('我发起的', () => {
  test('列出自己的稿件、状态、在谁手上', async () => {
    await open('/mine');
    const row = (await screen.findByRole('link', { name: '送审一' })).closest('tr');
    if (!row) throw new Error('no row');
    expect(within(row).getByText('审核中 · 初审')).toBeDefined();
    expect(within(row).getByText(/赵审核/)).toBeDefined();
    expect(within(row).getByText('第1稿')).toBeDefined();
    expect(screen.getByRole('link', { name: '草稿一' })).toBeDefined();
  });

  test('按状态筛选，条件在地址里', async () => {
    const { user, router } = await open('/mine');
    await user.click(await screen.findByLabelText('草稿 1'));
    expect(await screen.findByRole('link', { name: '草稿一' })).toBeDefined();
    expect(router.state.location.search).toEqual({ state: 'draft' });
    await expect.poll(() => screen.queryByRole('link', { name: '送审一' })).toBeNull();
  });

  test('正文里的字也搜得到；没有时说明怎么办', async () => {
    const { user, router } = await open('/mine');
    await user.type(await screen.findByLabelText('按标题、正文查找'), '疫情{Enter}');
    await expect.poll(() => screen.queryByRole('link', { name: '送审一' })).toBeNull();
    expect(screen.getByRole('link', { name: '草稿一' })).toBeDefined();
    expect(router.state.location.search).toEqual({ text: '疫情' });
    await user.clear(screen.getByLabelText('按标题、正文查找'));
    await user.type(screen.getByLabelText('按标题、正文查找'), '没有这个词{Enter}');
    expect(await screen.findByText('没有符合条件的稿件')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '清除' }));
    expect(await screen.findByRole('link', { name: '送审一' })).toBeDefined();
  });

  test('还没写过稿件的人，看到从哪里开始', async () => {
    await open('/mine', 'outside');
    expect(await screen.findByText('您还没有写过稿件')).toBeDefined();
    const [link] = await screen.findAllByRole('link', { name: '写稿' });
    expect(link?.getAttribute('href')).toBe('/write/new');
  });

  test('没有拟稿角色的人得到说明，不是空白', async () => {
    await open('/mine', 'leader');
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByText(/您的角色/)).toBeDefined();
  });
});

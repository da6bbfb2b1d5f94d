import { decide } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const posts = reviewPosts(server);
  await posts.submitted('元旦假期通关安排');
  server.clock.pass(5);
  await posts.submitted('国门生物安全科普');
  await posts.reviewed('双随机抽查结果公开');
  const done = await posts.submitted('行政许可决定公开');
  await decide(posts.walk, server.office.reviewer, done.postId, 'pass');
});
afterAll(() => server.close());

const rows = () => within(screen.getByRole('region', { name: '待办' })).getAllByRole('link');

describe('待办', () => {
  test('轮到我的稿件都在，先到期的在前，写着环节、拟稿人和剩余时间 (R8)', async () => {
    await renderRoute('/', { server, person: server.office.reviewer });
    await screen.findByText('元旦假期通关安排');
    expect(rows().map((row) => within(row).getByText(/安排|科普/).textContent)).toEqual([
      '元旦假期通关安排',
      '国门生物安全科普',
    ]);
    const [first] = rows();
    expect(first?.textContent).toContain('1/3 初审');
    expect(first?.textContent).toContain('办公室 陈编辑');
    expect(first?.textContent).toMatch(/剩 /);
  });

  test('三个列表各有件数；已办写着我怎么办的', async () => {
    const { user, router } = await renderRoute('/', { server, person: server.office.reviewer });
    await user.click(await screen.findByRole('link', { name: '已办 2' }));
    expect(router.state.location.search).toEqual({ list: 'done' });
    expect(await screen.findByText('行政许可决定公开')).toBeDefined();
    expect(screen.getAllByText('我通过')).toHaveLength(2);
    expect(screen.getByRole('link', { name: /^我发起的/ })).toBeDefined();
  });

  test('按标题查找：条件写在地址里；找不到时说明，并能清除', async () => {
    const { user, router } = await renderRoute('/', { server, person: server.office.reviewer });
    await user.type(await screen.findByRole('searchbox'), '科普');
    await screen.findByText('国门生物安全科普');
    await expect.poll(() => router.state.location.search).toEqual({ text: '科普' });
    await expect.poll(() => screen.queryByText('元旦假期通关安排')).toBeNull();
    await user.clear(screen.getByRole('searchbox'));
    await user.type(screen.getByRole('searchbox'), '没有这样的标题');
    expect(await screen.findByText('没有标题含“没有这样的标题”的稿件')).toBeDefined();
    await user.click(screen.getByRole('link', { name: '清除查找' }));
    expect(await screen.findByText('元旦假期通关安排')).toBeDefined();
  });

  test('键盘：j k 移动，Enter 打开，/ 到查找框；在框里打字不移动', async () => {
    const { user, router } = await renderRoute('/', { server, person: server.office.reviewer });
    await screen.findByText('元旦假期通关安排');
    await user.keyboard('jj');
    expect(rows()[1]?.getAttribute('aria-current')).toBe('true');
    await user.keyboard('k');
    expect(rows()[0]?.getAttribute('aria-current')).toBe('true');
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('j');
    expect(rows()[0]?.getAttribute('aria-current')).toBe('true');
    await user.keyboard('{Escape}');
    await user.clear(screen.getByRole('searchbox'));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toMatch(/^\/desk\/\d+$/);
  });

  test('待签发的归在一起，一个入口逐件看完、一并签发 (R41)', async () => {
    await renderRoute('/', { server, person: server.office.publisher });
    expect(await screen.findByText('待签发 1 件')).toBeDefined();
    expect(screen.getByRole('link', { name: '逐件看完，一并签发' }).getAttribute('href')).toBe('/sign');
  });

  test('没有待办的人看到说明，不是空白；没有审核角色的人被告知去哪里、找谁授予', async () => {
    const { unmount } = await renderRoute('/', { server, person: server.office.secondPublisher });
    expect(await screen.findByText('没有等您办的稿件')).toBeDefined();
    unmount();
    await renderRoute('/', { server, person: server.office.editor });
    expect(await screen.findByText('没有等您审核的稿件')).toBeDefined();
    expect(screen.getByRole('button', { name: '写稿' })).toBeDefined();
  });

  test('退回给拟稿人的稿件排在最上面，可以修改，也可以看退回意见 (R5)', async () => {
    const posts = reviewPosts(server);
    const { postId } = await posts.submitted('要改的一篇');
    await decide(posts.walk, server.office.reviewer, postId, 'return');
    await renderRoute('/', { server, person: server.office.editor });
    const returned = within(await screen.findByRole('region', { name: '退回给您修改的 1 件' }));
    expect(returned.getByRole('link', { name: '要改的一篇' }).getAttribute('href')).toBe(`/write/${postId}`);
    expect(returned.getByRole('link', { name: '看退回意见' }).getAttribute('href')).toBe(`/desk/${postId}`);
  });

  test('别的单位的稿件不出现在待办里 (T17)', async () => {
    await renderRoute('/', { server, person: server.office.outsidePublisher });
    expect(await screen.findByText('没有等您办的稿件')).toBeDefined();
    expect(screen.queryByText('双随机抽查结果公开')).toBeNull();
  });
});

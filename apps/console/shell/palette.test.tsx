import { fireEvent, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { reviewPosts } from '../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';
import { localPath } from './palette-entries.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  await reviewPosts(server).submitted('元旦假期通关安排');
});
afterAll(() => server.close());

const palette = async () => within(await screen.findByRole('dialog', { name: '快速打开' }));

describe('快速打开', () => {
  test('Ctrl K：按标题找到稿件，Enter 打开；输入法组字时 Enter 不作数', async () => {
    const { user, router } = await renderRoute('/me', { server, person: server.office.reviewer });
    await user.keyboard('{Control>}k{/Control}');
    const box = await palette();
    const field = box.getByRole('combobox', { name: '查找什么' });
    await user.type(field, '元旦');
    await box.findByRole('option', { name: /元旦假期通关安排/ });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true, keyCode: 229 });
    expect(router.state.location.pathname).toBe('/me');
    await user.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toMatch(/^\/desk\/\d+$/);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('找得到页面，也只找得到自己有权看的 (T17)', async () => {
    const { user, router } = await renderRoute('/me', { server, person: server.office.outsidePublisher });
    await user.keyboard('{Control>}k{/Control}');
    const box = await palette();
    await user.type(box.getByRole('combobox'), '元旦');
    expect(await box.findByText('没有找到，或者您无权查看。')).toBeDefined();
    await user.clear(box.getByRole('combobox'));
    await user.type(box.getByRole('combobox'), '待办');
    await user.click(await box.findByRole('option', { name: /待办/ }));
    await expect.poll(() => router.state.location.pathname).toBe('/');
  });

  test.each([
    ['http://10.1.2.3:8787/desk/12?view=text', '/desk/12?view=text'],
    ['/accounts/7', '/accounts/7'],
    ['https://evil.example//desk/1', null],
    ['javascript:alert(1)', null],
    ['元旦', null],
    ['https://mp.weixin.qq.com/s/abc', null],
  ])('粘贴的链接 %s 只通往本系统里的页面', (text, path) => {
    expect(localPath(text)).toBe(path);
  });
});

import { publishedAt } from '@qianfa/server/testing/frequency';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
// 现在是 2026-11-22 09:32：微信 11 月 6 日以后没有更新，已下发督办单。
beforeAll(async () => {
  server = await startOfficeServer();
  await publishedAt(server, server.office.accounts.wechat.id, ['2026-11-06T20:00:00+08:00']);
});
afterAll(() => server.close());

const open = (path: string, login: string) => renderRoute(path, { server, person: { login } });
const say = async (user: Awaited<ReturnType<typeof open>>['user'], act: string, words: string) => {
  await user.click(await screen.findByRole('button', { name: act }));
  const form = within(await screen.findByRole('dialog'));
  await user.type(form.getByRole('textbox'), words);
  await user.click(form.getAllByRole('button').at(-1) as HTMLElement);
};

describe('督办单 (R33)', () => {
  test('拟稿人从预警点进督办单，签收、说明、报整改；核查不归自己', async () => {
    const { user } = await open('/alerts', 'editor');
    await user.click(await screen.findByRole('link', { name: /已下发，限/ }));
    await user.click(await screen.findByRole('button', { name: /^签\s?收$/ }));
    await say(user, '说明原因…', '编辑休假，没有交接');
    expect(await screen.findByText('编辑休假，没有交接')).toBeDefined();
    await say(user, '报整改…', '已安排代班编辑');
    const verify = await screen.findByRole('button', { name: '核查通过' });
    expect(verify.getAttribute('aria-disabled')).toBe('true');
  });

  test('账号还没有更新，监管员核查不能通过，按钮说明；可以退回', async () => {
    const { user } = await open('/work-orders', 'supervisor');
    const list = within(await screen.findByRole('list', { name: '督办单' }));
    await user.click(list.getAllByRole('link').at(-1) as HTMLElement);
    const verify = await screen.findByRole('button', { name: '核查通过' });
    expect(verify.getAttribute('aria-disabled')).toBe('true');
    await say(user, '退回整改…', '还没有看到更新');
    expect(await screen.findByText('还没有看到更新')).toBeDefined();
  });

  test('更新以后自行转到待核查；核查、销号，留在已销号里', async () => {
    await publishedAt(server, server.office.accounts.wechat.id, ['2026-11-22T09:00:00+08:00']);
    const { user } = await open('/work-orders', 'supervisor');
    const list = within(await screen.findByRole('list', { name: '督办单' }));
    await user.click(list.getAllByRole('link').at(-1) as HTMLElement);
    expect(await screen.findByText('账号已更新，转待核查')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '核查通过' }));
    await user.click(await screen.findByRole('button', { name: /^销\s?号$/ }));
    expect(await screen.findByText(/销号$/, { selector: '.quiet' })).toBeDefined();
    await user.click(screen.getByRole('link', { name: '督办单' }));
    await user.click(screen.getByLabelText('已销号'));
    expect(await screen.findByRole('list', { name: '督办单' })).toBeDefined();
  });

  test('地址写错，不会打开别的督办单', async () => {
    await open('/work-orders/第一张', 'leader');
    expect(await screen.findByText('没能完成')).toBeDefined();
    expect(screen.queryByText('办理进度')).toBeNull();
  });

  test('没有的督办单，说明找不到', async () => {
    await open('/work-orders/999999', 'leader');
    expect(await screen.findByText(/没有这张督办单/)).toBeDefined();
  });
});

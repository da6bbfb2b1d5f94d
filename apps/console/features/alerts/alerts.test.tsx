import { publishedAt } from '@qianfa/server/testing/frequency';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
// 现在是 2026-11-22 09:32:微信超期,微博剩 2 天,头条剩 4 天。
beforeAll(async () => {
  server = await startOfficeServer();
  const { accounts } = server.office;
  await publishedAt(server, accounts.wechat.id, ['2026-11-06T20:00:00+08:00']);
  await publishedAt(server, accounts.weibo.id, ['2026-11-10T20:00:00+08:00']);
  await publishedAt(server, accounts.toutiao.id, ['2026-11-12T20:00:00+08:00']);
});
afterAll(() => server.close());

const open = (path = '/alerts', login = 'supervisor') => renderRoute(path, { server, person: { login } });

async function cards(): Promise<HTMLElement[]> {
  const list = await screen.findByRole('list', { name: '预警' });
  return within(list)
    .getAllByRole('listitem')
    .filter((item) => item.parentElement === list);
}

const cardOf = async (word: string) => {
  const card = (await cards()).find((one) => one.textContent?.includes(word));
  if (!card) throw new Error(`no alert ${word}`);
  return card;
};

describe('预警与督办', () => {
  test('级别高的在前，写明督办期限、下一步何时通知谁', async () => {
    await open();
    const [first, second, third] = await cards();
    expect(first?.textContent).toContain('督办');
    expect(first?.textContent).toContain('已下发，限');
    expect(second?.textContent).toContain('预警');
    expect(second?.textContent).toMatch(/升为警报，通知分管领导/);
    expect(third?.textContent).toMatch(/升为预警，通知责任发布人 王签发/);
    expect(third?.textContent).toContain('没有在办稿件，请安排拟稿');
  });

  test('知悉以后写明谁在何时知悉，按钮不再出现', async () => {
    const { user } = await open();
    await user.click(within(await cardOf('剩余 4 天')).getByRole('button', { name: '知悉' }));
    await expect.poll(async () => (await cardOf('剩余 4 天')).textContent).toContain('孙监管');
    expect(within(await cardOf('剩余 4 天')).queryByRole('button', { name: '知悉' })).toBeNull();
  });

  test('催办语复制出来，带着账号、天数和稿件情况', async () => {
    const { user } = await open();
    await user.click(within(await cardOf('剩余 2 天')).getByRole('button', { name: /复制催办语/ }));
    await expect.poll(() => navigator.clipboard.readText()).toContain('还剩2天');
  });

  test('拟稿人不能批停更报备，按钮说明原因', async () => {
    await open('/alerts', 'editor');
    const button = within(await cardOf('剩余 2 天')).getByRole('button', { name: /停更报备/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('aria-describedby')).toBeTruthy();
  });

  test('没有证据又没有结论，关闭不了；写了结论可以关闭，并留在已关闭里', async () => {
    const { user } = await open();
    await user.click(within(await cardOf('剩余 4 天')).getByRole('button', { name: '关闭…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '关闭预警' }));
    expect(await within(dialog).findByText(/R27/)).toBeDefined();
    await user.type(within(dialog).getByRole('textbox'), '平台改版看不到');
    await user.click(within(dialog).getByRole('button', { name: '关闭预警' }));
    await expect.poll(async () => (await cards()).length).toBe(2);
    await user.click(screen.getByLabelText('已关闭'));
    expect(await screen.findByText(/已作结论.*平台改版看不到/)).toBeDefined();
  });

  test('停更报备要写理由；批准以后预警关闭', async () => {
    const { user } = await open();
    await user.click(within(await cardOf('剩余 2 天')).getByRole('button', { name: /停更报备/ }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '批准报备' }));
    expect(await within(dialog).findByText('至少 4 个字符')).toBeDefined();
    await user.click(within(dialog).getByLabelText('系统升级维护'));
    await user.click(within(dialog).getByRole('button', { name: '批准报备' }));
    await expect.poll(async () => (await cards()).length).toBe(1);
  });

  test('别的单位没有预警，看到的是说明', async () => {
    await open('/alerts', 'outside');
    expect(await screen.findByText('没有未关闭的预警')).toBeDefined();
  });
});

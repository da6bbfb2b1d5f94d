import { officePassword } from '@qianfa/server/testing/office';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';
import { mediaMatches } from '../testing/setup.ts';
import { visibleGroups } from './nav.ts';
import { belongsTo } from './use-nav.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const everyRoute = () => true;

async function namesFor(person: { login: string }): Promise<string[]> {
  const { client, unmount } = await renderRoute('/me', { server, person });
  const me = await client.session.me.query();
  unmount();
  return visibleGroups(me, everyRoute).flatMap((group) => group.map(({ name }) => name));
}

describe('导航按权限显示', () => {
  test('拟稿人看得到写稿，看不到留痕和单位与人员', async () => {
    const names = await namesFor(server.office.editor);
    expect(names).toEqual(
      expect.arrayContaining(['queue', 'write', 'releases', 'board', 'alerts', 'accounts']),
    );
    expect(names).not.toEqual(expect.arrayContaining(['trail']));
    expect(names).not.toEqual(expect.arrayContaining(['people']));
  });
  test('审计管理员只看得到留痕和给自己的提醒，不碰稿件', async () => {
    expect(await namesFor(server.office.auditAdmin)).toEqual(['queue', 'notices', 'trail']);
  });
  test('监管员能登记巡查，不能写稿', async () => {
    const names = await namesFor(server.office.supervisor);
    expect(names).toContain('observe');
    expect(names).not.toContain('write');
  });
  test('没有页面的入口不出现', async () => {
    const { client } = await renderRoute('/me', { server, person: server.office.editor });
    expect(visibleGroups(await client.session.me.query(), (path) => path === '/board')).toHaveLength(1);
  });
});

test.each([
  ['/', '/', true],
  ['/desk/12', '/', true],
  ['/releases/7', '/releases', true],
  ['/publish/7', '/releases', true],
  ['/write/12', '/write/new', true],
  ['/releases', '/', false],
  ['/accounts', '/board', false],
])('在 %s 时，入口 %s 亮起：%s', (path, to, lit) => {
  expect(belongsTo(path, to)).toBe(lit);
});

describe('登录中途过期', () => {
  async function expire(person: { login: string }) {
    const view = await renderRoute('/me', { server, person });
    await screen.findByRole('heading', { name: '我的设置' });
    // The whole night passes.
    await server.ownerSql`update session set ended_at = now()`;
    const call = view.client.session.changePassword.mutate({
      current: officePassword,
      next: 'Xin-de-mima-2026',
    });
    const outcome = vi.fn();
    call.then(
      () => outcome('done'),
      (error: unknown) => outcome(error),
    );
    const dialog = await screen.findByRole('dialog', { name: '登录已过期' });
    return { ...view, outcome, dialog };
  }

  test('原页面不动，输入密码后刚才的操作接着办完 (R38)', async () => {
    const { user, outcome, dialog } = await expire(server.office.reviewer);
    expect(screen.getByRole('heading', { name: '我的设置', hidden: true })).toBeDefined();
    expect(outcome).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText('赵审核 的密码'), officePassword);
    await user.click(within(dialog).getByRole('button', { name: '继续办理' }));
    await waitFor(() => expect(outcome).toHaveBeenCalledWith('done'));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '登录已过期' })).toBeNull());
  });

  test('密码输错：留在原处说明原因，操作仍然等着', async () => {
    const { user, outcome, dialog } = await expire(server.office.secondReviewer);
    await user.type(within(dialog).getByLabelText('钱审核 的密码'), 'cuo-de-Mima-1');
    await user.click(within(dialog).getByRole('button', { name: '继续办理' }));
    expect(await within(dialog).findByText(/登录名或密码不对/)).toBeDefined();
    expect(outcome).not.toHaveBeenCalled();
  });
});

describe('框架', () => {
  test('本人框写明姓名、单位、角色；可以换主题，换了就记住', async () => {
    const { user } = await renderRoute('/me', { server, person: server.office.editor });
    const box = await screen.findByRole('region', { name: '本人' });
    expect(within(box).getByText('办公室 · 拟稿人')).toBeDefined();
    await user.click(within(box).getByRole('button', { name: /陈编辑/ }));
    await user.click(within(box).getByLabelText('深色'));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(window.localStorage.getItem('qianfa.theme')).toBe('dark');
    await user.keyboard('{Escape}');
    expect(within(box).queryByLabelText('深色')).toBeNull();
    expect(document.activeElement).toBe(within(box).getByRole('button', { name: /陈编辑/ }));
  });

  test('同一浏览器另一标签换了人登录，回到这一页就换成那个人，不会以前一个人的名义显示', async () => {
    const { client, queryClient, router } = await renderRoute('/me', {
      server,
      person: server.office.editor,
    });
    await screen.findByRole('heading', { name: '我的设置' });
    await client.session.signIn.mutate({ login: server.office.leader.login, password: officePassword });
    await act(() => queryClient.invalidateQueries());
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    await act(() => router.navigate({ to: '/me' }));
    expect(await screen.findByRole('button', { name: /李局长/ })).toBeDefined();
    expect(screen.queryByText('陈编辑')).toBeNull();
  });

  test('键盘第一下就能跳到正文', async () => {
    const { user } = await renderRoute('/me', { server, person: server.office.editor });
    await screen.findByRole('heading', { name: '我的设置' });
    await user.tab();
    expect(document.activeElement?.textContent).toBe('跳到正文');
    expect(document.activeElement?.getAttribute('href')).toBe('#main');
    expect(screen.getByRole('main').id).toBe('main');
  });

  test('手机上是底部标签，其余在“更多”里', async () => {
    mediaMatches.add('(max-width: 899px)');
    const { user } = await renderRoute('/me', { server, person: server.office.editor });
    await user.click(await screen.findByRole('button', { name: '更多' }));
    const sheet = await screen.findByRole('dialog', { name: '陈编辑' });
    expect(within(sheet).getByRole('button', { name: '退出登录' })).toBeDefined();
    await user.click(within(sheet).getByRole('link', { name: '我的设置' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('明文 http 有常驻提示，https 没有 (R46)', async () => {
    const { unmount } = await renderRoute('/me', { server, person: server.office.editor });
    await screen.findByRole('heading', { name: '我的设置' });
    expect(screen.queryByText(/明文 http/)).toBeNull();
    unmount();
    vi.stubGlobal('isSecureContext', false);
    await renderRoute('/me', { server, person: server.office.editor });
    expect(await screen.findByText(/明文 http/)).toBeDefined();
    vi.unstubAllGlobals();
  });

  test('？列出这一屏能用的键；关掉单键后不再打开', async () => {
    const { user } = await renderRoute('/me', { server, person: server.office.editor });
    await screen.findByRole('heading', { name: '我的设置' });
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: '键盘' });
    await user.click(within(sheet).getByRole('button', { name: '关闭' }));
    await user.click(screen.getByRole('switch', { name: '使用单键快捷键' }));
    await act(() => user.keyboard('?'));
    expect(screen.queryByRole('dialog', { name: '键盘' })).toBeNull();
  });

  test('三员没有配齐时，谁都看得到还缺谁', async () => {
    const { id } = server.office.auditAdmin.row;
    await server.ownerSql`update person set state = 'disabled' where id = ${id}`;
    await renderRoute('/me', { server, person: server.office.editor });
    expect(await screen.findByText(/三员尚未配齐.*审计管理员/)).toBeDefined();
    await server.ownerSql`update person set state = 'active' where id = ${id}`;
  });
});

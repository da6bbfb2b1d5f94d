import { officePassword } from '@qianfa/server/testing/office';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

describe('登录', () => {
  test('没有登录的人打开任何一页，先到登录页，登录后回到想去的那一页', async () => {
    const { user, router } = await renderRoute('/me', { server });
    expect(await screen.findByRole('heading', { name: '登录' })).toBeDefined();
    expect(screen.getByText('云洲检验检疫局')).toBeDefined();
    await user.type(screen.getByLabelText('登录名'), 'editor');
    await user.type(screen.getByLabelText('密码'), officePassword);
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByRole('heading', { name: '我的设置' })).toBeDefined();
    expect(router.state.location.pathname).toBe('/me');
  });

  test('密码不对：说明原因，不说登录名是否存在，已填的登录名还在 (R38)', async () => {
    const { user } = await renderRoute('/sign-in', { server });
    const wrong = async (login: string) => {
      const field = await screen.findByLabelText('登录名');
      await user.clear(field);
      await user.type(field, login);
      await user.clear(screen.getByLabelText('密码'));
      await user.type(screen.getByLabelText('密码'), 'not-the-Password-1');
      await user.click(screen.getByRole('button', { name: '登录' }));
      return (await screen.findByText(/R38/)).textContent;
    };
    const known = await wrong('reviewer');
    expect(await wrong('nobody')).toBe(known);
    expect(screen.getByLabelText<HTMLInputElement>('登录名').value).toBe('nobody');
  });

  test('没填就提交：指出要填哪一项，不去打扰服务器', async () => {
    const { user } = await renderRoute('/sign-in', { server });
    await user.click(await screen.findByRole('button', { name: '登录' }));
    expect(screen.getByText('请填写登录名')).toBeDefined();
    expect(screen.getByText('请填写密码')).toBeDefined();
    expect(screen.getByLabelText('登录名').getAttribute('aria-invalid')).toBe('true');
  });

  test('登录页可以换成英文', async () => {
    const { user } = await renderRoute('/sign-in', { server });
    await user.click(await screen.findByLabelText('English'));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined();
    expect(document.documentElement.lang).toBe('en');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    '登录后不会被带到别的网站：%s',
    async (next) => {
      const { router } = await renderRoute(`/sign-in?next=${encodeURIComponent(next)}`, { server });
      expect(router.state.location.search).toEqual({});
    },
  );
});

describe('登录之后', () => {
  test('看见自己的姓名、单位和角色；退出后回到登录页，原来的页面打不开', async () => {
    const { user, router } = await renderRoute('/me', { server, person: server.office.editor });
    const box = await screen.findByRole('region', { name: '本人' });
    await user.click(within(box).getByRole('button', { name: /陈编辑/ }));
    await user.click(within(box).getByRole('button', { name: '退出登录' }));
    expect(await screen.findByRole('heading', { name: '登录' })).toBeDefined();
    await router.navigate({ to: '/me' });
    expect(router.state.location.pathname).toBe('/sign-in');
  });

  test('已登录的人打开登录页，直接进入', async () => {
    const { router } = await renderRoute('/sign-in', { server, person: server.office.editor });
    expect(router.state.location.pathname).toBe('/');
  });
});

describe('一次性激活', () => {
  test('激活码不对：说明原因，设好的内容还在 (R38)', async () => {
    const { user } = await renderRoute('/activate', { server });
    await user.type(await screen.findByLabelText('登录名'), 'editor');
    await user.type(screen.getByLabelText('一次性激活码'), 'AAAA-BBBB');
    await user.type(screen.getByLabelText('设置密码'), 'Xin-de-mima-2026');
    await user.type(screen.getByLabelText('再输入一次'), 'Xin-de-mima-2026');
    await user.click(screen.getByRole('button', { name: '激活并登录' }));
    expect(await screen.findByText(/激活码.*R38/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('一次性激活码').value).toBe('AAAA-BBBB');
  });

  test('密码太短、两次不一样：当场指出 (R38)', async () => {
    const { user } = await renderRoute('/activate', { server });
    await user.type(await screen.findByLabelText('设置密码'), 'short');
    await user.click(screen.getByRole('button', { name: '激活并登录' }));
    expect(screen.getByText(/至少 10 个字符 · R38/)).toBeDefined();
    expect(screen.getByText('两次输入不一样')).toBeDefined();
  });
});

import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type EmptyServer, startEmptyServer } from '../../testing/server.ts';
import { beginProblems } from './begin-office.ts';

let server: EmptyServer;
beforeAll(async () => {
  server = await startEmptyServer();
});
afterAll(() => server.close());

test('没填好就提交：逐项指出，不建立单位', async () => {
  const { user } = await renderRoute('/sign-in', { server });
  expect(await screen.findByRole('heading', { name: '开始使用签发' })).toBeDefined();
  await user.type(screen.getByLabelText('登录名'), '管理员');
  await user.click(screen.getByRole('button', { name: '建立单位并登录' }));
  expect(screen.getByText('请填写单位名称')).toBeDefined();
  expect(screen.getByLabelText('登录名').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/密码至少 10 个字符/)).toBeDefined();
});

test('第一位管理员建立单位后直接登录，并看到三员尚未配齐；第二次打不开首次使用页', async () => {
  const { user, router } = await renderRoute('/me', { server });
  await user.type(await screen.findByLabelText('单位名称'), '云洲检验检疫局');
  await user.type(screen.getByLabelText('姓名'), '周管理');
  await user.type(screen.getByLabelText('登录名'), 'admin.z');
  await user.type(screen.getByLabelText('密码'), 'Yunzhou-2026-ok');
  await user.type(screen.getByLabelText('再输入一次'), 'Yunzhou-2026-ok');
  await user.click(screen.getByRole('button', { name: '建立单位并登录' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/'));
  await router.navigate({ to: '/me' });
  expect(await screen.findByText(/三员尚未配齐/)).toBeDefined();
  await router.navigate({ to: '/first-run' });
  expect(router.state.location.pathname).not.toBe('/first-run');
  const [row] = await server.ownerSql`select name from office`;
  expect(row?.name).toBe('云洲检验检疫局');
});

test('登录名的写法与服务器要求一致', () => {
  const problem = (login: string) => beginProblems({ officeName: '云洲局', name: '周某', login }).login;
  expect(problem('zhou.guan-li_1')).toBeNull();
  expect(problem('')).toBe('missing');
  for (const wrong of ['ab', '周管理', 'a b c', 'x'.repeat(33)]) expect(problem(wrong)).toBe('loginForm');
});

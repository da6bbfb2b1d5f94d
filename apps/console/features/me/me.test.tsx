import { officePassword } from '@qianfa/server/testing/office';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

async function openDialog() {
  const view = await renderRoute('/me', { server, person: server.office.publisher });
  await view.user.click(await screen.findByRole('button', { name: '修改密码' }));
  return { ...view, dialog: await screen.findByRole('dialog', { name: '修改密码' }) };
}

test('写明我的单位、登录名和角色', async () => {
  await renderRoute('/me', { server, person: server.office.publisher });
  expect(await screen.findByText('责任发布人（云洲检验检疫局）')).toBeDefined();
  expect(screen.getByText('publisher')).toBeDefined();
});

test('现在的密码不对：说明原因，不关对话框，密码不变 (R38)', async () => {
  const { user, dialog } = await openDialog();
  await user.type(within(dialog).getByLabelText('现在的密码'), 'bu-dui-de-Mima-1');
  await user.type(within(dialog).getByLabelText('新密码'), 'Xin-de-mima-2026');
  await user.type(within(dialog).getByLabelText('再输入一次新密码'), 'Xin-de-mima-2026');
  await user.click(within(dialog).getByRole('button', { name: '修改' }));
  expect(await within(dialog).findByText('现在的密码不对 · R38')).toBeDefined();
});

test('修改后说明别处已退出；旧密码不再能登录 (R38)', async () => {
  const { user, dialog, client } = await openDialog();
  await user.type(within(dialog).getByLabelText('现在的密码'), officePassword);
  await user.type(within(dialog).getByLabelText('新密码'), 'Xin-de-mima-2026');
  await user.type(within(dialog).getByLabelText('再输入一次新密码'), 'Xin-de-mima-2026');
  await user.click(within(dialog).getByRole('button', { name: '修改' }));
  expect(await screen.findByText('密码已修改，其他地方的登录已全部退出。')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const { login } = server.office.publisher;
  await expect(client.session.signIn.mutate({ login, password: officePassword })).rejects.toThrow(
    'signInRefused',
  );
});

import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const open = () => renderRoute('/settings', { server, person: server.office.securityAdmin });

test('不是安全管理员的人，看到原因，看不到设置 (R46)', async () => {
  await renderRoute('/settings', { server, person: server.office.editor });
  expect(await screen.findByRole('heading', { name: '设置' })).toBeDefined();
  expect(screen.queryByRole('switch')).toBeNull();
});

test('两样都默认关着；打开链接检查并保存，编辑随即可用 (R46)', async () => {
  const { user, client } = await open();
  const on = await screen.findByRole('switch', { name: '编辑可以让系统打开稿件里的链接' });
  expect(on.getAttribute('aria-checked')).toBe('false');
  expect(
    screen.getByRole('switch', { name: '编辑可以把正文发给校对服务' }).getAttribute('aria-checked'),
  ).toBe('false');
  await user.click(on);
  const hosts = screen.getByLabelText('可以打开的域名后缀');
  await user.clear(hosts);
  await user.type(hosts, '*.gov.cn{enter}people.com.cn');
  await user.click(await screen.findByRole('button', { name: '保存' }));
  expect(await screen.findByText('设置已保存')).toBeDefined();
  expect(await client.outside.settings.query()).toMatchObject({
    linkReach: { enabled: true, hosts: ['gov.cn', 'people.com.cn'], proxy: null },
  });
});

test('图片替代文字默认关着，一拨就存，再拨就关', async () => {
  const { user, client } = await open();
  const panel = await screen.findByRole('switch', { name: /^图片没有替代文字/ });
  expect(panel.getAttribute('aria-checked')).toBe('false');
  await user.click(panel);
  await waitFor(() => expect(panel.getAttribute('aria-checked')).toBe('true'));
  expect(await client.wording.pictureText.query()).toEqual({ on: true });
  await waitFor(() => expect(panel.hasAttribute('disabled')).toBe(false));
  await user.click(panel);
  await waitFor(async () => expect(await client.wording.pictureText.query()).toEqual({ on: false }));
});

test('填错的说清是哪一处，什么也没存', async () => {
  const { user, client } = await open();
  const before = await client.outside.settings.query();
  await user.click(await screen.findByRole('switch', { name: '编辑可以把正文发给校对服务' }));
  const hosts = screen.getByLabelText('可以打开的域名后缀');
  await user.clear(hosts);
  await user.type(hosts, 'http://gov.cn/');
  await user.click(await screen.findByRole('button', { name: '保存' }));
  expect(await screen.findByText('有一行不是域名后缀，例如应写 gov.cn')).toBeDefined();
  expect(screen.getByText('打开之前要填 http 或 https 地址')).toBeDefined();
  expect(await client.outside.settings.query()).toEqual(before);
});

test('密钥存下后不再显示，不填就留着，勾选才去掉', async () => {
  const { user, client } = await open();
  await user.click(await screen.findByRole('switch', { name: '编辑可以把正文发给校对服务' }));
  await user.type(screen.getByLabelText('服务地址'), 'http://10.0.0.8:9000/proofread');
  await user.type(screen.getByLabelText(/^密钥/), 'mi-yao');
  await user.click(await screen.findByRole('button', { name: '保存' }));
  const remove = await screen.findByRole('checkbox', { name: '去掉已存的密钥' });
  expect(document.body.innerHTML).not.toContain('mi-yao');
  await user.click(await screen.findByRole('button', { name: '保存' }));
  await waitFor(async () =>
    expect((await client.outside.settings.query()).proofreader).toMatchObject({
      enabled: true,
      hasKey: true,
    }),
  );
  await user.click(remove);
  await user.click(await screen.findByRole('button', { name: '保存' }));
  await waitFor(async () => expect((await client.outside.settings.query()).proofreader.hasKey).toBe(false));
});

import { standInService } from '@qianfa/server/testing/stand-ins';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../../testing/server.ts';
import { draftOf, readDraft } from './channel-draft.ts';

let server: OfficeServer;
let service: Awaited<ReturnType<typeof standInService>>;
beforeAll(async () => {
  server = await startOfficeServer();
  service = await standInService();
});
afterAll(async () => {
  service.close();
  await server.close();
});

const open = () => renderRoute('/settings', { server, person: server.office.securityAdmin });

test('增设一个群机器人：缺什么说什么，存了以后地址不再显示；试发说得出对方怎么答 (R46)', async () => {
  const { user, client, queryClient } = await open();
  expect(await screen.findByText('还没有渠道：提醒只在页面里，催办语可以复制。')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '增设渠道' }));
  const form = within(await screen.findByRole('dialog'));
  await user.click(form.getByRole('button', { name: '保存渠道' }));
  expect(await form.findByText('起个名字')).toBeDefined();
  expect(form.getByText('填服务器名，如 mail.example.gov.cn')).toBeDefined();
  expect(await client.notice.channels.query()).toEqual([]);

  const unitId = server.office.units.bureau.id;
  await client.notice.saveChannel.mutate({
    ...{ channelId: null, kind: 'dingtalk', name: '局里的群', unitId, enabled: true, includeTitle: false },
    settings: { proxy: null, inHouse: true },
    secrets: { address: service.address, key: 'SEC1' },
  });
  await user.click(form.getByRole('button', { name: /取\s*消/ }));
  await queryClient.invalidateQueries();
  const list = await screen.findByRole('list', { name: '已设的渠道' });
  expect(list.textContent).toContain('局里的群');
  expect(list.textContent).toContain('不带标题');
  expect(document.body.textContent).not.toContain('geheim');

  await user.click(within(list).getByRole('button', { name: '试发 局里的群' }));
  const test = within(await screen.findByRole('dialog', { name: '用“局里的群”试发一条' }));
  await user.click(test.getByRole('button', { name: /试\s*发/ }));
  expect(await test.findByText('对方收下了：{"errcode":0}')).toBeDefined();
  service.stand.answer = (_, response) => void response.writeHead(500).end('网关坏了');
  await user.click(test.getByRole('button', { name: /试\s*发/ }));
  expect(await test.findByText('对方拒绝（500）：网关坏了')).toBeDefined();
  await user.click(test.getByRole('button', { name: /取\s*消/ }));

  await user.click(within(list).getByRole('button', { name: '去掉 局里的群' }));
  const sure = within(await screen.findByRole('dialog', { name: '去掉“局里的群”？' }));
  await user.click(sure.getByRole('button', { name: /去\s*掉/ }));
  await waitFor(async () => expect(await client.notice.channels.query()).toEqual([]));
}, 60_000);

test('消息里的链接：填错的说清，填对的存下', async () => {
  const { user, client } = await open();
  const address = await screen.findByLabelText(/^签发的地址/);
  await user.type(address, 'qianfa');
  await user.click(screen.getByRole('button', { name: '保存地址' }));
  expect(await screen.findByText('填 http 或 https 地址')).toBeDefined();
  await user.clear(address);
  await user.type(address, 'http://10.0.0.5:8787');
  await user.click(screen.getByRole('button', { name: '保存地址' }));
  await waitFor(async () =>
    expect(await client.notice.consoleAddress.query()).toEqual({ address: 'http://10.0.0.5:8787' }),
  );
}, 30_000);

test('改渠道时不填的密钥不送，存着的照旧', () => {
  const draft = {
    ...draftOf(null),
    kind: 'sms' as const,
    name: '短信',
    unitId: 1,
    address: 'http://sms.cn/',
  };
  expect(readDraft(draft, null)).toMatchObject({
    ok: true,
    input: { secrets: { address: 'http://sms.cn/' } },
  });
  const stored = { has: { password: false, address: true, key: true }, secretsLost: false };
  expect(readDraft({ ...draft, address: '' }, stored as never)).toMatchObject({
    ok: true,
    input: { secrets: {} },
  });
  const lost = { ...stored, secretsLost: true };
  expect(readDraft({ ...draft, address: '' }, lost as never)).toMatchObject({ ok: false });
  expect(readDraft({ ...draft, template: 'x' }, null)).toMatchObject({ ok: false });
});

import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const open = () => renderRoute('/me', { server, person: server.office.reviewer });

test('单位没有渠道：说清提醒只在页面里、找谁设', async () => {
  await open();
  expect(await screen.findByText(/本单位还没有设渠道/)).toBeDefined();
});

test('选哪些事走哪里、多久一次、什么时候安静；填错的说清，存下的照办', async () => {
  const { client: admin } = await renderRoute('/me', { server, person: server.office.securityAdmin });
  await admin.notice.saveChannel.mutate({
    ...{ channelId: null, kind: 'mail', name: '邮件', unitId: server.office.units.bureau.id },
    ...{ enabled: true, includeTitle: false, secrets: {} },
    settings: { host: 'mail.invalid', port: 25, security: 'none', user: null, from: 'q@example.org' },
  });
  document.body.replaceChildren();
  const { user, client } = await open();
  const mail = await screen.findByLabelText(/^我的邮箱/);
  await user.type(mail, 'zhao');
  await user.click(screen.getByRole('button', { name: '保存提醒设置' }));
  expect(await screen.findByText('填一个邮件地址')).toBeDefined();
  await user.type(mail, '@example.org');
  const group = within(screen.getByRole('group', { name: '批注和答复' }));
  expect((group.getByRole('checkbox', { name: '邮件' }) as HTMLInputElement).checked).toBe(true);
  await user.click(group.getByRole('checkbox', { name: '邮件' }));
  await user.click(screen.getByRole('radio', { name: '每天 8:30 一次' }));
  await user.click(screen.getByRole('switch', { name: '这段时间不发' }));
  await user.click(screen.getByRole('button', { name: '保存提醒设置' }));
  await waitFor(async () =>
    expect((await client.notice.preference.query()).preference).toMatchObject({
      mail: 'zhao@example.org',
      digest: 'day',
      quiet: null,
      wanted: { words: [], trouble: expect.arrayContaining(['mail']) },
    }),
  );
}, 30_000);

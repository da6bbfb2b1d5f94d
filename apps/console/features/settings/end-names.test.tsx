import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

test('安全管理员设了单位的署名办法，列在上面；撤掉就跟上级走 (R14)', async () => {
  const unitId = server.office.units.bureau.id;
  const rule = { drafter: true, reviewerId: server.office.reviewer.personId, signer: true };
  const { user, client, queryClient } = await renderRoute('/settings', {
    server,
    person: server.office.securityAdmin,
  });
  expect(await screen.findByText('还没有单位设署名，文末什么也不加。')).toBeDefined();
  await client.endName.set.mutate({ unitId, rule });
  await queryClient.invalidateQueries();
  const list = await screen.findByRole('list', { name: '各单位的办法' });
  expect(list.textContent).toContain('拟稿、审核（赵审核）、签发');
  await user.click(within(list).getByRole('button', { name: '设 云洲检验检疫局 的署名' }));
  await user.click(screen.getByRole('checkbox', { name: '署签发：送审当天该签的人' }));
  await user.click(screen.getByRole('button', { name: '保存署名办法' }));
  await waitFor(async () =>
    expect((await client.endName.list.query()).rules).toMatchObject([
      { unitId, drafter: true, signer: false },
    ]),
  );
  await user.click(await screen.findByRole('button', { name: '撤掉，跟上级走' }));
  await waitFor(async () => expect((await client.endName.list.query()).rules).toEqual([]));
}, 30_000);

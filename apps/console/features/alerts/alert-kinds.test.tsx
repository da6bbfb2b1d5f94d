import { buildIncident } from '@qianfa/server/testing/build-kinds';
import { buildAlert, buildPublication } from '@qianfa/server/testing/build-publication';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const { db, office } = server;
  const accountId = office.accounts.weibo.id;
  const { id } = await buildIncident(db, {
    unitId: office.units.headOffice.id,
    openedBy: office.editor.personId,
    title: '城东货车侧翻',
  });
  const raised = { accountId, level: 'alert' } as const;
  await buildAlert(db, {
    ...raised,
    rule: 'R9',
    period: `conference:${id}`,
    dueAt: new Date('2026-11-21T02:00:00Z'),
  });
  const live = await buildPublication(db, {
    accountId,
    title: '线上多了一个字',
    link: 'https://example.org/live/1',
    comparison: 'different',
  });
  await buildAlert(db, { ...raised, rule: 'R24', period: `publication:${live.id}`, publicationId: live.id });
});
afterAll(() => server.close());

const open = (path = '/alerts', login = 'supervisor') => renderRoute(path, { server, person: { login } });

const cardOf = async (word: string) => {
  const card = (await screen.findByText(word)).closest('li');
  if (!card) throw new Error(`no alert ${word}`);
  return within(card);
};

describe('预警与督办列出每一种预警 (R27)', () => {
  test('突发事件超期：写明事由、期限、在谁手上，链接到登记发布会的地方 (R9)', async () => {
    await open();
    const card = await cardOf('24 小时发布会超期');
    expect(card.getByText('城东货车侧翻')).toBeDefined();
    expect(card.getByText('陈编辑')).toBeDefined();
    expect(card.getByText(/11月21日.*10:00.*已过/)).toBeDefined();
    const link = card.getByRole('link', { name: '去突发事件，登记发布会' });
    expect(link.getAttribute('href')).toBe('/incidents');
    expect(card.queryByRole('button', { name: /停更报备/ })).toBeNull();
  });

  test('催办语写着事由和规则，可以复制', async () => {
    const { user } = await open();
    await user.click((await cardOf('24 小时发布会超期')).getByRole('button', { name: /复制催办语/ }));
    await expect.poll(() => navigator.clipboard.readText()).toContain('《城东货车侧翻》');
  });

  test('种类在地址里：只看与签发稿不一致的 (R24)', async () => {
    const { user, router } = await open();
    await user.click(await screen.findByLabelText('与签发稿不一致'));
    await expect.poll(() => router.state.location.search).toEqual({ kind: 'live' });
    await expect.poll(() => screen.queryByText('24 小时发布会超期')).toBeNull();
    const live = (await screen.findByText('线上多了一个字')).closest('li');
    expect(live?.querySelector('a[href="https://example.org/live/1"]')).not.toBeNull();
    await user.click(screen.getByLabelText('补签'));
    expect(await screen.findByText('这一种没有未关闭的预警')).toBeDefined();
  });

  test('没有人能办的环节也是一种；没有时照实说 (R8)', async () => {
    await open('/alerts?kind=steps', 'leader');
    expect(await screen.findByText('各环节都有人能办')).toBeDefined();
  });

  test('作结论必须写明；关闭以后在已关闭里看得到结论 (R24)', async () => {
    const { user } = await open('/alerts?kind=live');
    const card = within(await screen.findByRole('list', { name: '预警' }));
    await user.click(card.getByRole('button', { name: '关闭…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '关闭预警' }));
    expect(await dialog.findByText(/R27/)).toBeDefined();
    await user.type(dialog.getByRole('textbox'), '平台自动改了标点');
    await user.click(dialog.getByRole('button', { name: '关闭预警' }));
    expect(await screen.findByText('这一种没有未关闭的预警')).toBeDefined();
    await user.click(screen.getByLabelText('已关闭'));
    expect(await screen.findByText(/已作结论.*平台自动改了标点/)).toBeDefined();
  });
});

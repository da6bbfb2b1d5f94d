import { buildRelease } from '@qianfa/server/testing/build-review';
import { buildAccount } from '@qianfa/server/testing/builders';
import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releasePosts } from '../../testing/release-posts.ts';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const posts = releasePosts(server);
  await posts.waiting('等着发的一条');
  await posts.waiting('下月要发的一条', { plannedAt: '2026-12-03T09:30:00+08:00' });
  await posts.live('发成的一条');
  await posts.unknown('没有音信的一条');
}, 60_000);
afterAll(() => server.close());

const open = (path: string, person = server.office.editor) => renderRoute(path, { server, person });
const rowOf = async (title: string) => {
  const row = (await screen.findByRole('link', { name: title })).closest('tr');
  if (!row) throw new Error(`no row ${title}`);
  return within(row);
};

describe('待发与发布', () => {
  test('先列还要办的：状态、时间、签发人、摘要码；未知的写明原因', async () => {
    await open('/releases');
    const planned = await rowOf('下月要发的一条');
    expect(planned.getByText('待发')).toBeDefined();
    expect(planned.getByText('计划 2026年12月3日 09:30')).toBeDefined();
    expect(planned.getByText('王签发')).toBeDefined();
    expect(planned.getByText(/^[0-9A-F]{4}-[0-9A-F]{4}$/)).toBeDefined();
    expect((await rowOf('没有音信的一条')).getByText('办理超时，没有交回执，可能已经发出')).toBeDefined();
    expect(screen.queryByText('发成的一条')).toBeNull();
  });

  test('筛选在网址里，按状态看；有链接的可以打开', async () => {
    const { user, router } = await open('/releases');
    await rowOf('等着发的一条');
    await user.click(await screen.findByRole('radio', { name: '成功 1' }));
    const row = await rowOf('发成的一条');
    expect(row.getByRole('link', { name: /打开链接/ }).getAttribute('href')).toMatch(/^https:\/\/weibo\.com/);
    expect(row.getByText('抄录时间')).toBeDefined();
    expect(router.state.location.search).toEqual({ state: 'succeeded' });
  });

  test('按标题查找；没有的，告诉怎么看全部', async () => {
    const { user } = await open('/releases?text=没有这样的标题');
    expect(await screen.findByText('没有符合筛选的发布。')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '看全部' }));
    expect(await screen.findByText('发成的一条')).toBeDefined();
  });

  test('没有可办的，说明从哪里来', async () => {
    await open('/releases', server.office.secondEditor);
    expect(await screen.findByText(/签发之后，每个平台稿会出现在这里/)).toBeDefined();
  });

  test('没有权限的人，看到拒绝的理由', async () => {
    await open('/releases', server.office.auditAdmin);
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.queryByText('等着发的一条')).toBeNull();
  });

  test('日历：当天的在当天，翻月在网址里', async () => {
    const { user, router } = await open('/releases?view=calendar');
    expect(await screen.findByRole('heading', { name: '2026年11月' })).toBeDefined();
    const done = await screen.findByRole('link', { name: /发成的一条/ });
    expect(done.closest('li[aria-current="date"]')).not.toBeNull();
    await user.click(screen.getByRole('button', { name: '下个月' }));
    const later = await screen.findByRole('link', { name: /下月要发的一条/ });
    expect(within(later).getByText('09:30')).toBeDefined();
    await waitFor(() => expect(router.state.location.search).toEqual({ view: 'calendar', month: '2026-12' }));
  });
});

describe('多于一页的清单', () => {
  test('翻页在网址里，按平台和账号筛选，条数跟着变，从第一页看起', async () => {
    const { db } = server;
    const account = await buildAccount(db, {
      sponsorUnitId: server.office.units.branch.id,
      platform: 'douyin',
      name: '望海抖音',
    });
    for (let index = 0; index < 60; index++) await buildRelease(db, { accountId: account.id });
    const { user, router } = await open(`/releases?account=${account.id}`, server.office.leader);
    expect(await screen.findByRole('radio', { name: '待办理 60' })).toBeDefined();
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(51));
    await user.click(await screen.findByTitle('2'));
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(11));
    expect(router.state.location.search).toEqual({ account: account.id, page: 2 });
    expect(screen.getAllByText(/已等 \d+ 天/).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('combobox', { name: '平台' }));
    await user.click(await screen.findByTitle('微博'));
    await waitFor(() => expect(router.state.location.search).toEqual({ platform: 'weibo' }));
    expect(await rowOf('等着发的一条')).toBeDefined();
  });
});

describe('暂停发布 (R22)', () => {
  test('责任发布人宣布：先看会拦下几条，宣布后每一页都看得到；发布页说清为什么发不了', async () => {
    const { user } = await open('/releases', server.office.publisher);
    await user.click(await screen.findByRole('button', { name: '宣布暂停发布' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: /^宣布$/ }));
    expect(await dialog.findByText('请选单位', { selector: '[role=alert]' })).toBeDefined();
    await user.click(dialog.getByRole('combobox', { name: '单位' }));
    await user.click(await screen.findByTitle('云洲检验检疫局'));
    await user.click(dialog.getByRole('radio', { name: '公祭哀悼' }));
    expect(await dialog.findByText(/时段里有 1 条计划发布/)).toBeDefined();
    expect(dialog.getByText(/不定时间的 61 条/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: /^宣布$/ }));
    const panel = within(await screen.findByRole('region', { name: '暂停发布时段' }));
    expect(
      panel.getByText(/云洲检验检疫局暂停发布，解除之前什么也不发。公祭哀悼（王签发宣布）/),
    ).toBeDefined();
    await user.click(await screen.findByRole('link', { name: '等着发的一条' }));
    expect(await screen.findByText(/现在不能发布/)).toBeDefined();
    const said = screen.getAllByText(/暂停发布（公祭哀悼），王签发宣布，解除之后才能发 · R22/);
    expect(said.length).toBeGreaterThan(0);
    expect(screen.getByRole('region', { name: '暂停发布' })).toBeDefined();
  });

  test('编辑看得到暂停，按钮说明由谁解除；领导改结束时间，解除', async () => {
    const editor = await open('/releases');
    const row = within(await screen.findByRole('region', { name: '暂停发布时段' }));
    expect(screen.queryByRole('button', { name: '宣布暂停发布' })).toBeNull();
    expect(row.getByRole('button', { name: '解除' }).getAttribute('aria-disabled')).toBe('true');
    editor.unmount();
    const { user } = await open('/releases', server.office.leader);
    await user.click(await screen.findByRole('button', { name: '改结束时间' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: '到某时' }));
    await user.type(dialog.getByLabelText('结束时间（北京时间）'), '2027-01-02T08:00');
    await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
    const panel = within(await screen.findByRole('region', { name: '暂停发布时段' }));
    expect(await panel.findByText(/到 ?2027年1月2日 08:00为止/)).toBeDefined();
    await user.click(panel.getByRole('button', { name: '解除' }));
    const asked = within(await screen.findByRole('dialog'));
    await user.click(asked.getByRole('button', { name: '解除' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: '暂停发布时段' })).toBeNull());
  });

  test('安全管理员停全机关，看不到任何一条发布', async () => {
    const { user } = await open('/releases', server.office.securityAdmin);
    await user.click(await screen.findByRole('button', { name: '宣布暂停发布' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('radio', { name: '全机关' })).toHaveProperty('checked', true);
    expect(screen.queryByText('等着发的一条')).toBeNull();
  });
});

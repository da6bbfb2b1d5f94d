import { buildPublication } from '@qianfa/server/testing/build-publication';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const open = (path: string, person: { readonly login: string }) => renderRoute(path, { server, person });

describe('账号台账', () => {
  test('列出账号、主办单位和今天的责任发布人', async () => {
    await open('/accounts', server.office.leader);
    const row = await screen.findByRole('row', { name: /云洲国门发布/ });
    expect(within(row).getByText('办公室')).toBeDefined();
    expect(within(row).getByText('王签发')).toBeDefined();
    expect(screen.queryByText('邻市海事')).toBeNull();
  });

  test('筛选从地址来；什么也没有时可以清除', async () => {
    const { user, router } = await open('/accounts?platform=weibo&text=没有', server.office.leader);
    expect(await screen.findByText('没有符合条件的账号。')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '清除筛选' }));
    expect(await screen.findByText('共 3 个账号')).toBeDefined();
    expect(router.state.location.search).toEqual({});
  });

  test('编辑看得到台账，登记和导入的按钮说明为什么不行', async () => {
    await open('/accounts', server.office.editor);
    for (const name of [/登记账号/, /导入台账/]) {
      const button = await screen.findByRole('button', { name });
      expect(button.getAttribute('aria-disabled')).toBe('true');
    }
  });

  test('登记账号：缺什么说什么', async () => {
    const { user } = await open('/accounts', server.office.leader);
    await user.click(await screen.findByRole('button', { name: '登记账号' }));
    const form = await screen.findByRole('dialog', { name: '登记账号' });
    await user.click(within(form).getByRole('button', { name: '登记账号' }));
    expect(await within(form).findByText('请填写账号名称')).toBeDefined();
    expect(within(form).getByText('请填写主办单位')).toBeDefined();
  });
});

describe('一个账号', () => {
  const page = (person: { readonly login: string } = server.office.leader) =>
    open(`/accounts/${server.office.accounts.weibo.id}`, person);

  test('登记事项、任期、期限和记录都在一页', async () => {
    await page();
    expect(await screen.findByRole('heading', { name: '云洲检验检疫' })).toBeDefined();
    expect(screen.getByText('现任')).toBeDefined();
    expect(screen.getByText('14 天内须有更新')).toBeDefined();
    expect(screen.getAllByText('未指定')).toHaveLength(3);
  });

  test('责任发布人从账号页撤下一条：先留证据，再确认已删除；写明处置报告期限 (R23)', async () => {
    await buildPublication(server.db, {
      accountId: server.office.accounts.weibo.id,
      title: '误发的一条',
      publishedAt: server.clock.now(),
    });
    await page(server.office.editor);
    const refused = await screen.findByRole('button', { name: /^撤\s?下/ });
    expect(refused.getAttribute('aria-disabled')).toBe('true');
    cleanup();
    const { user } = await page(server.office.publisher);
    await user.click(await screen.findByRole('button', { name: /^撤\s?下$/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: '数字或事实有误' }));
    await user.click(dialog.getByRole('checkbox', { name: '已在平台上删除，页面打不开了' }));
    await user.click(dialog.getByRole('button', { name: '确认撤下' }));
    expect(await screen.findByText(/已撤下 · 2026年11月23日 09:32前交处置报告/)).toBeDefined();
  });

  test('变更备案号：记录在案', async () => {
    const { user } = await page();
    await user.click(await screen.findByRole('button', { name: '变更' }));
    const form = await screen.findByRole('dialog', { name: '变更登记事项' });
    await user.type(within(form).getByLabelText(/备案号/), 'YZ-2026');
    await user.type(within(form).getByLabelText(/变更原因/), '补办备案');
    await user.click(within(form).getByRole('button', { name: '变更' }));
    expect(await screen.findByText('补办备案')).toBeDefined();
    expect(screen.getAllByText('YZ-2026').length).toBeGreaterThan(0);
  });

  test('停更公告要写原因；办了之后才有“恢复更新” (R16)', async () => {
    const { user } = await page();
    await user.click(await screen.findByRole('button', { name: '停更公告' }));
    const form = await screen.findByRole('dialog');
    await user.click(within(form).getByRole('button', { name: '停更公告' }));
    expect(await within(form).findByText('至少 2 个字符')).toBeDefined();
    await user.type(within(form).getByLabelText(/原因/), '平台改版');
    await user.click(within(form).getByRole('button', { name: '停更公告' }));
    expect(await screen.findByRole('button', { name: '恢复更新' })).toBeDefined();
    expect(await screen.findByText('平台改版')).toBeDefined();
  });

  test('提前结束任期：从明天起没有责任发布人', async () => {
    const { user, client } = await page();
    await user.click(await screen.findByRole('button', { name: '提前结束' }));
    const asked = await screen.findByRole('dialog', { name: '提前结束王签发的任期' });
    await user.click(within(asked).getByRole('button', { name: '提前结束' }));
    expect(await screen.findByText('任期已改')).toBeDefined();
    const view = await client.account.one.query({ accountId: server.office.accounts.weibo.id });
    expect(view.terms[0]).toMatchObject({ endsOn: '2026-11-22' });
  });

  test('编辑看得到，什么也动不了', async () => {
    await open(`/accounts/${server.office.accounts.toutiao.id}`, server.office.editor);
    for (const name of [/^变更/, /停更公告/, /任命责任发布人/]) {
      const button = await screen.findByRole('button', { name });
      expect(button.getAttribute('aria-disabled')).toBe('true');
    }
  });

  test('别的树的账号：说没有，可以回到台账 (T17)', async () => {
    await open(`/accounts/${server.office.accounts.outside.id}`, server.office.leader);
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByRole('link', { name: '返回台账' })).toBeDefined();
  });

  test('同类第二个：补记理由后标记就去了 (R16)', async () => {
    const { office } = server;
    await server.ownerSql`update account set second_of_kind = true where id = ${office.accounts.wechat.id}`;
    const { user } = await open(`/accounts/${office.accounts.wechat.id}`, office.leader);
    await user.click(await screen.findByRole('button', { name: '补记理由' }));
    const form = await screen.findByRole('dialog', { name: '补记理由' });
    await user.type(within(form).getByLabelText(/设第二个账号的理由/), '分设英文版');
    await user.click(within(form).getByRole('button', { name: '补记理由' }));
    expect(await screen.findByText('分设英文版')).toBeDefined();
    await waitFor(() => expect(screen.queryByText(/理由尚未记录/)).toBeNull());
  });
});

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
const row = async (name: RegExp) => screen.findByRole('row', { name });

describe('看单位与人员', () => {
  test('树上点一个单位，右边是这个单位的人', async () => {
    const { user, router } = await open('/people', server.office.systemAdmin);
    const tree = await screen.findByRole('navigation', { name: '单位树' });
    await user.click(await within(tree).findByRole('link', { name: /望海分局/ }));
    await waitFor(() => expect(screen.queryByText('陈编辑')).toBeNull());
    expect(await screen.findByText('冯签发')).toBeDefined();
    expect(router.state.location.search).toEqual({ unit: server.office.units.branch.id });
  });

  test('筛选写在地址里，从地址打开也一样；没有人时说怎么办', async () => {
    const { user } = await open('/people?text=钱审核', server.office.securityAdmin);
    expect(await screen.findByText('共 1 人')).toBeDefined();
    cleanup();
    await open('/people?text=没有这个人', server.office.securityAdmin);
    expect(await screen.findByText('没有符合条件的人。')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '清除筛选' }));
    expect(await screen.findByText('陈编辑')).toBeDefined();
  });

  test('别的树的人不在名册里 (T17)', async () => {
    await open('/people', server.office.leader);
    await screen.findByText('陈编辑');
    expect(screen.queryByText('外单位编辑')).toBeNull();
    expect(screen.queryByText('邻市海事局')).toBeNull();
  });
});

describe('系统管理员管人', () => {
  test('新建人员：激活码只显示一次，记下才关', async () => {
    const { office } = server;
    const { user } = await open(`/people?unit=${office.units.branch.id}`, office.systemAdmin);
    await user.click(await screen.findByRole('button', { name: '新建人员' }));
    const form = await screen.findByRole('dialog', { name: '新建人员' });
    await user.click(within(form).getByRole('button', { name: '建立并发码' }));
    expect(await within(form).findByText('至少 2 个字符')).toBeDefined();
    await user.type(within(form).getByLabelText('姓名'), '新同事');
    await user.type(within(form).getByLabelText('登录名'), 'xintongshi');
    await user.click(within(form).getByRole('button', { name: '建立并发码' }));
    const shown = await screen.findByRole('dialog', { name: '新同事的激活码' });
    expect(within(shown).getByLabelText('激活码').textContent).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    await user.click(within(shown).getByRole('button', { name: '我已记下' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await row(/新同事/)).toBeDefined();
    expect(screen.getByText('待激活')).toBeDefined();
  });

  test('登录名已有人用：表单留着，说是哪一个', async () => {
    const { office } = server;
    const { user } = await open(`/people?unit=${office.units.branch.id}`, office.systemAdmin);
    await user.click(await screen.findByRole('button', { name: '新建人员' }));
    const form = await screen.findByRole('dialog', { name: '新建人员' });
    await user.type(within(form).getByLabelText('姓名'), '同名人');
    await user.type(within(form).getByLabelText('登录名'), 'Editor');
    await user.click(within(form).getByRole('button', { name: '建立并发码' }));
    expect(await within(form).findByText(/登录名“Editor”已有人使用/)).toBeDefined();
  });

  test('停用：问清再办，名册里就不见了', async () => {
    const { office } = server;
    const { user } = await open(`/people?person=${office.secondEditor.personId}`, office.systemAdmin);
    await user.click(await screen.findByRole('button', { name: '停用' }));
    const asked = await screen.findByRole('dialog', { name: '停用周编辑' });
    await user.click(within(asked).getByRole('button', { name: '停用' }));
    expect(await screen.findByText('已停用，收回待办 0 件')).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('row', { name: /周编辑/ })).toBeNull());
  });

  test('不能给另一员重发激活码，按钮说为什么', async () => {
    const { office } = server;
    await open(`/people?person=${office.auditAdmin.personId}`, office.systemAdmin);
    const button = await screen.findByRole('button', { name: /重发激活码/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.parentElement?.textContent).toContain('管理员的激活码由命令行发放');
  });

  test('角色不归系统管理员：授予和收回都灰着', async () => {
    const { office } = server;
    await open(`/people?person=${office.editor.personId}`, office.systemAdmin);
    for (const name of [/授予角色/, /收回拟稿人/]) {
      const button = await screen.findByRole('button', { name });
      expect(button.getAttribute('aria-disabled')).toBe('true');
    }
  });
});

describe('安全管理员管角色', () => {
  test('收回角色立即生效', async () => {
    const { office } = server;
    const { user } = await open(`/people?person=${office.secondReviewer.personId}`, office.securityAdmin);
    await user.click(await screen.findByRole('button', { name: '收回审核人' }));
    const asked = await screen.findByRole('dialog', { name: '收回钱审核的“审核人”' });
    await user.click(within(asked).getByRole('button', { name: '收回' }));
    expect(await screen.findByText('已收回')).toBeDefined();
    await waitFor(() => expect(screen.queryByRole('button', { name: '收回审核人' })).toBeNull());
  });

  test('解锁只在锁定时可点', async () => {
    const { office } = server;
    const { personId } = office.supervisor;
    await server.ownerSql`update person set locked_until = '2026-11-22T10:00:00+08:00' where id = ${personId}`;
    const { user } = await open(`/people?person=${personId}`, office.securityAdmin);
    expect((await screen.findAllByText(/锁定至/)).length).toBeGreaterThan(0);
    await user.click(await screen.findByRole('button', { name: '解锁' }));
    expect(await screen.findByText('已解锁')).toBeDefined();
    await waitFor(() => expect(screen.queryByText(/锁定至/)).toBeNull());
  });
});

describe('系统管理员管单位', () => {
  test('新建下级单位、改名；撤销有人的单位被拒并说原因', async () => {
    const { office } = server;
    const { user } = await open(`/people?unit=${office.units.division.id}`, office.systemAdmin);
    await user.click(await screen.findByRole('button', { name: '新建下级单位' }));
    const form = await screen.findByRole('dialog', { name: '新建下级单位' });
    await user.type(within(form).getByLabelText('单位名称'), '窗口科');
    await user.click(within(form).getByRole('button', { name: '保存' }));
    expect(await screen.findByRole('heading', { name: '窗口科' })).toBeDefined();
    const tree = screen.getByRole('navigation', { name: '单位树' });
    await user.click(within(tree).getByRole('link', { name: /办公室/ }));
    await screen.findByRole('heading', { name: '办公室' });
    await user.click(screen.getByRole('button', { name: '撤销单位' }));
    const asked = await screen.findByRole('dialog', { name: '撤销单位' });
    await user.click(within(asked).getByRole('button', { name: '撤销单位' }));
    expect(await within(asked).findByText(/“办公室”下还有/)).toBeDefined();
    expect(await within(tree).findByRole('link', { name: '窗口科' })).toBeDefined();
  });
});

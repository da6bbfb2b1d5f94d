import { screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const open = (path = '/routes') => renderRoute(path, { server, person: server.office.securityAdmin });

describe('流程 (R2)', () => {
  test('不是安全管理员的人，看到原因，看不到流程', async () => {
    await renderRoute('/routes', { server, person: server.office.editor });
    expect(await screen.findByRole('heading', { name: '流程', level: 1 })).toBeDefined();
    expect(screen.queryByRole('navigation', { name: '流程清单' })).toBeNull();
  });

  test('每个环节写着给谁、几个人算数、时限；改了时限存成第 2 版，差别写成一句话', async () => {
    const { user, client } = await open();
    const list = await screen.findByRole('navigation', { name: '流程清单' });
    expect(within(list).getByText('初审 → 复审 → 签发')).toBeDefined();
    expect(screen.getAllByText('本稿单位的审核人，任一人')).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: '修改' }));
    const [limit] = screen.getAllByLabelText('时限（工作小时）');
    if (!limit) throw new Error('no limit');
    await user.clear(limit);
    await user.type(limit, '8');
    await user.click(screen.getByRole('button', { name: '存为第 2 版' }));
    expect(await screen.findByText('“初审”的时限改了：4 工作小时 → 8 工作小时')).toBeDefined();
    expect((await client.route.list.query()).routes[0]?.versions.map(({ version }) => version)).toEqual([
      2, 1,
    ]);
  });

  test('存不了的说清为什么，写下的还在', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '新建流程' }));
    await user.type(screen.getByLabelText('流程名称'), '空流程');
    await user.click(screen.getByRole('button', { name: '去掉：审核' }));
    await user.click(screen.getByRole('button', { name: '存为第 1 版' }));
    expect(await screen.findByText(/签发之前至少要有一个审核环节|能一并填保密审查的/)).toBeDefined();
    expect(screen.getByLabelText('流程名称')).toHaveProperty('value', '空流程');
  });

  test('有规则指向的流程停不了，对话框说还有几条', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '停用' }));
    const dialog = await screen.findByRole('dialog', { name: /^停用/ });
    await user.click(within(dialog).getByRole('button', { name: '停用' }));
    expect(await within(dialog).findByText(/还有 1 条规则指向这条流程/)).toBeDefined();
  });
});

describe('选择规则 (R2)', () => {
  test('加一条、下移到兜底后面存不进去，移回来就存得进', async () => {
    const { user, client } = await open('/routes?tab=rules');
    await user.click(await screen.findByRole('button', { name: '加一条规则' }));
    const dialog = await screen.findByRole('dialog', { name: '选择规则' });
    await user.click(within(dialog).getByRole('checkbox', { name: '重大' }));
    await user.click(within(dialog).getByRole('button', { name: /^确\s?定$/ }));
    expect(await screen.findByText(/没有一篇会换流程/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '下移：等级：重大' }));
    await user.click(screen.getByRole('button', { name: '保存规则' }));
    expect(await screen.findByText(/第 2 条规则永远轮不到/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '上移：等级：重大' }));
    await user.click(screen.getByRole('button', { name: '保存规则' }));
    await waitFor(async () => expect((await client.route.list.query()).rules).toHaveLength(2));
    expect((await client.route.list.query()).rules[0]?.match).toEqual({ class: ['major'] });
  });
});

describe('试办 (R2)', () => {
  test('说出哪条规则、哪条流程、每个环节给谁、谁签发', async () => {
    const { user } = await open('/routes?tab=trial');
    await user.click(await screen.findByRole('button', { name: /^试\s?办$/ }));
    expect(await screen.findByText(/条规则选中，走“/)).toBeDefined();
    expect(screen.getAllByText(/赵审核、钱审核|钱审核、赵审核/).length).toBeGreaterThan(0);
    expect(screen.getByText(/王签发/)).toBeDefined();
  });
});

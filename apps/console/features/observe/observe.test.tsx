import { observation } from '@qianfa/db/tables/publication';
import { publishedAt } from '@qianfa/server/testing/frequency';
import { screen, within } from '@testing-library/react';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  await publishedAt(server, server.office.accounts.wechat.id, ['2026-11-06T20:00:00+08:00']);
});
afterAll(() => server.close());

const open = (path = '/observe', login = 'supervisor') => renderRoute(path, { server, person: { login } });

async function cards(): Promise<HTMLElement[]> {
  return within(await screen.findByRole('list', { name: '待巡查的账号' })).getAllByRole('listitem');
}

const newest = async () => {
  const [row] = await server.db.select().from(observation).orderBy(desc(observation.id)).limit(1);
  return row;
};

describe('巡查登记', () => {
  test('点一下“今天有更新”就登记好了，账号排到最后', async () => {
    const { user } = await open('/observe?text=云洲国门发布');
    const [card] = await cards();
    await user.click(within(card ?? document.body).getByRole('button', { name: '今天有更新' }));
    expect(await screen.findByText('已登记：云洲国门发布')).toBeDefined();
    expect(await newest()).toMatchObject({
      accountId: server.office.accounts.toutiao.id,
      lastSeenAt: new Date('2026-11-22T00:00:00+08:00'),
    });
    expect(await screen.findByText(/孙监管 2026年11月22日：看到 2026年11月22日 的一篇/)).toBeDefined();
  });

  test('选日期，可以写时间', async () => {
    const { user } = await open('/observe?text=办公室');
    const [card] = await cards();
    await user.click(within(card ?? document.body).getByRole('button', { name: '选择日期…' }));
    const dialog = await screen.findByRole('dialog');
    const day = within(dialog).getByLabelText('日期');
    await user.clear(day);
    await user.type(day, '2026-11-18');
    await user.type(within(dialog).getByLabelText(/时间/), '16:20');
    await user.click(within(dialog).getByRole('button', { name: '登记' }));
    await expect
      .poll(async () => (await newest())?.lastSeenAt)
      .toEqual(new Date('2026-11-18T16:20:00+08:00'));
  });

  test('还没到的日子不收，说明原因，填的还在', async () => {
    const { user } = await open('/observe?text=办公室');
    const [card] = await cards();
    await user.click(within(card ?? document.body).getByRole('button', { name: '选择日期…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/时间/), '23:50');
    const day = within(dialog).getByLabelText('日期');
    await user.clear(day);
    await user.type(day, '2026-11-22');
    await user.click(within(dialog).getByRole('button', { name: '登记' }));
    expect(await within(dialog).findByText(/R25/)).toBeDefined();
    expect((day as HTMLInputElement).value).toBe('2026-11-22');
  });

  test('页面无内容要多点一下，可以写备注', async () => {
    const { user } = await open('/observe?text=云洲国门发布');
    const [card] = await cards();
    await user.click(within(card ?? document.body).getByRole('button', { name: '页面无内容' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '页面显示已注销');
    await user.click(within(dialog).getByRole('button', { name: '登记' }));
    await expect.poll(async () => (await newest())?.note).toBe('页面显示已注销');
    expect((await newest())?.lastSeenAt).toBeNull();
  });

  test('找不到账号时说明怎么办；没有监管职责的人得到说明', async () => {
    await open('/observe?text=没有这个号');
    expect(await screen.findByText('没有符合的账号')).toBeDefined();
    await open('/observe', 'editor');
    expect((await screen.findAllByRole('alert')).length).toBeGreaterThan(0);
  });
});

import { officePassword } from '@qianfa/server/testing/office';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeEach(async () => {
  server = await startOfficeServer();
});
afterEach(() => server.close());

const titles = ['进口食品抽查结果', '元旦假期通关安排'] as const;

async function twoToSign() {
  const posts = reviewPosts(server);
  for (const title of titles) {
    await posts.reviewed(title);
    server.clock.pass(1);
  }
  return renderRoute('/sign', { server, person: server.office.publisher });
}

async function signoffs(): Promise<number> {
  const [row] = await server.db.execute<{ n: number }>('select count(*)::int as n from signoff');
  return row?.n ?? 0;
}

type User = Awaited<ReturnType<typeof renderRoute>>['user'];

/** Through the whole list to the question for the password. */
async function readAll(user: User) {
  await screen.findAllByRole('heading', { name: titles[0] });
  await user.click(await screen.findByRole('button', { name: '看完，下一件 n' }));
  await screen.findAllByRole('heading', { name: titles[1] });
  await user.click(await screen.findByRole('button', { name: '看完，去签发 n' }));
  return within(await screen.findByRole('dialog'));
}

describe('待签发', () => {
  test('逐件看完才能签：第一件没有签发的按钮，看完最后一件才问密码 (R41)', async () => {
    const { user } = await twoToSign();
    expect(await screen.findByRole('heading', { name: '待签发 1 / 2' })).toBeDefined();
    expect(screen.queryByRole('button', { name: /去签发/ })).toBeNull();
    const dialog = await readAll(user);
    expect(dialog.getByRole('heading', { name: '签发 4 份平台稿' })).toBeDefined();
  });

  test('清单写明账号、标题、短码、时间和签发人；一次密码签完整张清单 (R41)', async () => {
    const { user, router } = await twoToSign();
    const dialog = await readAll(user);
    const list = within(dialog.getByRole('list', { name: '本次签发清单' }));
    expect(list.getAllByText('云洲检验检疫')).toHaveLength(2);
    expect(list.getAllByText(/^[0-9A-F]{4}-[0-9A-F]{4}$/)).toHaveLength(4);
    expect(dialog.getByText(/以责任发布人 王签发 的名义签发/)).toBeDefined();
    await user.type(dialog.getByLabelText('王签发 的密码'), officePassword);
    await user.click(dialog.getByRole('button', { name: '验证并签发 4 份' }));
    expect(await screen.findByText('已签发 4 份。')).toBeDefined();
    expect(await signoffs()).toBe(4);
    await user.click(screen.getByRole('button', { name: '完成' }));
    await expect.poll(() => router.state.location.pathname).toBe('/');
    expect(await screen.findByText('没有等您办的稿件')).toBeDefined();
  });

  test('密码不对：说明，什么也没签，清单还在，改对就能签 (R38, R41)', async () => {
    const { user } = await twoToSign();
    const dialog = await readAll(user);
    await user.type(dialog.getByLabelText('王签发 的密码'), 'not-the-Password-1');
    await user.click(dialog.getByRole('button', { name: /验证并签发/ }));
    expect(await dialog.findByText(/密码.*R41/)).toBeDefined();
    expect(await signoffs()).toBe(0);
    await user.clear(dialog.getByLabelText('王签发 的密码'));
    await user.type(dialog.getByLabelText('王签发 的密码'), officePassword);
    await user.click(dialog.getByRole('button', { name: /验证并签发/ }));
    expect(await screen.findByText('已签发 4 份。')).toBeDefined();
  });

  test('这件先不签：它不进清单，留在待签发里 (R41)', async () => {
    const { user } = await twoToSign();
    await screen.findAllByRole('heading', { name: titles[0] });
    await user.click(await screen.findByRole('button', { name: '这件先不签' }));
    await screen.findAllByRole('heading', { name: titles[1] });
    await user.click(await screen.findByRole('button', { name: '看完，去签发 n' }));
    const dialog = within(await screen.findByRole('dialog', { name: '签发 2 份平台稿' }));
    expect(dialog.queryByText(titles[0])).toBeNull();
    await user.type(dialog.getByLabelText('王签发 的密码'), officePassword);
    await user.click(dialog.getByRole('button', { name: '验证并签发 2 份' }));
    await user.click(await screen.findByRole('button', { name: '完成' }));
    expect(await screen.findByText('待签发 1 件')).toBeDefined();
  });

  test('退回要有理由；退回的从清单里去掉，其余照签 (R5, R41)', async () => {
    const { user } = await twoToSign();
    await screen.findAllByRole('heading', { name: titles[0] });
    await user.click(screen.getByRole('button', { name: '退回… r' }));
    const dialog = within(await screen.findByRole('dialog', { name: `退回：${titles[0]}` }));
    await user.click(dialog.getByRole('button', { name: /^退回/ }));
    expect(dialog.getByText(/请选一条理由/)).toBeDefined();
    await user.click(dialog.getByLabelText('时机不宜'));
    await user.click(dialog.getByRole('button', { name: /^退回/ }));
    expect(await screen.findByRole('heading', { name: '待签发 1 / 1' })).toBeDefined();
    expect(screen.queryByText(titles[0])).toBeNull();
  });

  test('没有待签的：说明，不是空白；不是签发人的：说明原因', async () => {
    const { unmount } = await renderRoute('/sign', { server, person: server.office.publisher });
    expect(await screen.findByText('没有待签发的稿件')).toBeDefined();
    unmount();
    await renderRoute('/sign', { server, person: server.office.reviewer });
    expect(await screen.findByText('您没有签发的权限')).toBeDefined();
  });
});

describe('在审核台签发', () => {
  test('n 只看下一条，不会顺手签掉 (R41)', async () => {
    const posts = reviewPosts(server);
    const first = await posts.reviewed(titles[0]);
    server.clock.pass(1);
    await posts.reviewed(titles[1]);
    const { user } = await renderRoute(`/desk/${first.postId}`, { server, person: server.office.publisher });
    await screen.findByRole('heading', { level: 1, name: titles[0] });
    await screen.findByRole('link', { name: new RegExp(titles[1]) });
    await user.keyboard('n');
    expect(await screen.findByRole('heading', { level: 1, name: titles[1] })).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(await signoffs()).toBe(0);
  });

  test('签发本篇：同一个确认框，签完盖章；撤销要写原因，之后不再发出 (R4, R41)', async () => {
    const posts = reviewPosts(server);
    const { postId } = await posts.reviewed(titles[0]);
    const { user } = await renderRoute(`/desk/${postId}`, { server, person: server.office.publisher });
    await user.click(await screen.findByRole('button', { name: '签发… a' }));
    const dialog = within(await screen.findByRole('dialog', { name: '签发 2 份平台稿' }));
    await user.type(dialog.getByLabelText('王签发 的密码'), officePassword);
    await user.click(dialog.getByRole('button', { name: '验证并签发 2 份' }));
    await user.click(await screen.findByRole('button', { name: '完成' }));
    const [revoke] = await screen.findAllByRole('button', { name: '撤销签发' });
    const rail = within(screen.getByRole('complementary', { name: '办理' }));
    expect(rail.getByText('王签发')).toBeDefined();
    if (revoke) await user.click(revoke);
    const asked = within(await screen.findByRole('dialog', { name: /^撤销签发/ }));
    await user.click(asked.getByRole('button', { name: /^撤销签发/ }));
    expect(asked.getByText('请写明原因')).toBeDefined();
    await user.type(asked.getByLabelText('说明'), '数据有误');
    await user.click(asked.getByRole('button', { name: /^撤销签发/ }));
    expect(await screen.findByText('已撤销签发，不会再发出。')).toBeDefined();
    const rows = await server.db.execute<{ state: string }>('select state from release order by id');
    expect(rows.map(({ state }) => state)).toContain('cancelled');
  });
});

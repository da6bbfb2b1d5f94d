import { takeLease } from '@qianfa/server/modules/review/take-lease';
import { recordRead } from '@qianfa/server/modules/trail/record-read';
import { decide, taskOf } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let posts: ReturnType<typeof reviewPosts>;
beforeAll(async () => {
  server = await startOfficeServer();
  posts = reviewPosts(server);
});
afterAll(() => server.close());

const home = (path = '/') => renderRoute(path, { server, person: server.office.reviewer });
const opened = async (postId: number) => {
  const actor = server.office.reviewer;
  const { revisionId } = await taskOf(posts.walk, actor, postId);
  await recordRead({ ...posts.walk, actor }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
};
const titles = () =>
  within(screen.getByRole('region', { name: '待办' }))
    .getAllByRole('link')
    .map((link) => link.querySelector('b')?.textContent);

describe('待办的筛选', () => {
  test('地址里的筛选原样生效，能存为自己的筛选，换个地方一点就回来', async () => {
    await posts.submitted('一般的一篇');
    server.clock.pass(1);
    await posts.submitted('又一篇一般的');
    const { user, router } = await home('/?class=major');
    expect(await screen.findByText('没有符合筛选的待办')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '存为筛选…' }));
    await user.type(screen.getByLabelText('名称'), '重大稿');
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('已存为“重大稿”')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '清除筛选' }));
    await screen.findByText('一般的一篇');
    expect(router.state.location.search).toEqual({});
    await user.click(await screen.findByRole('button', { name: '重大稿' }));
    await expect.poll(() => router.state.location.search).toEqual({ class: 'major' });
    await user.click(screen.getByRole('button', { name: '删去筛选“重大稿”' }));
    await expect.poll(() => screen.queryByRole('button', { name: '重大稿' })).toBeNull();
  });
});

describe('开始审核 (R7)', () => {
  test('打开最急的、没有别人在办的那一篇；别人在办的写着是谁', async () => {
    const first = await posts.submitted('别人先拿走的一篇');
    await takeLease({
      ...posts.walk,
      actor: server.office.secondReviewer,
      input: { postId: first.postId },
    });
    const { user, router } = await home();
    expect((await screen.findAllByText('钱审核在办')).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: '开始审核' }));
    await expect.poll(() => router.state.location.pathname).toMatch(/^\/desk\/\d+$/);
    expect(router.state.location.pathname).not.toBe(`/desk/${first.postId}`);
  });
});

describe('批量办理 (R4)', () => {
  test('只能选打开过的；确认各关、等八秒或立即提交；办不成的列出理由，不影响其余', async () => {
    const made = [];
    for (const name of ['批量甲', '批量乙', '批量丙', '批量丁']) made.push(await posts.submitted(name));
    for (const { postId } of made.slice(0, 3)) await opened(postId);
    const { user } = await home('/?text=批量');
    await screen.findByText('批量甲');
    await user.click(screen.getByRole('button', { name: '批量办理' }));
    const all = await screen.findByRole('button', { name: '选中打开过的 3 件' });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '选中《批量丁》' }).disabled).toBe(true);
    await user.click(all);
    await user.click(screen.getByRole('button', { name: '通过所选 3 件' }));
    const dialog = within(await screen.findByRole('dialog', { name: '通过所选 3 件' }));
    await user.click(dialog.getByRole('button', { name: '通过 3 件' }));
    expect(screen.queryByText('将通过 3 件')).toBeNull();
    await user.click(dialog.getByRole('checkbox'));
    await decide(posts.walk, server.office.secondReviewer, made[1]?.postId ?? 0, 'return');
    await user.click(dialog.getByRole('button', { name: '通过 3 件' }));
    expect(await screen.findByText('将通过 3 件')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '立即提交' }));
    const result = within(await screen.findByRole('dialog', { name: '批量办理结果' }));
    expect(result.getByText('已通过 2 件。')).toBeDefined();
    expect(result.getByText('1 件没有办成：')).toBeDefined();
    expect(result.getByText(/钱审核已于.*退回/)).toBeDefined();
    expect(result.getByRole('link', { name: '批量乙' })).toBeDefined();
    await user.click(result.getByRole('button', { name: '完成' }));
    await expect.poll(() => titles()).toEqual(['批量丁']);
  });
});

import { takeLease } from '@qianfa/server/modules/review/take-lease';
import { act, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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

const open = (postId: number) => renderRoute(`/desk/${postId}`, { server, person: server.office.reviewer });
const rail = () => within(screen.getByRole('complementary', { name: '办理' }));
const leases = async (postId: number) =>
  (
    await server.db.execute<{ name: string }>(
      `select p.name from task_lease l join run_step s on s.id = l.run_step_id join review_run r on r.id = s.run_id
       join person p on p.id = l.person_id where r.post_id = ${Number(postId)}`,
    )
  ).map(({ name }) => name);
const colleagueTakes = (postId: number, over = false) =>
  takeLease({ ...posts.walk, actor: server.office.secondReviewer, input: { postId, over } });

describe('多人共办的待办 (R7)', () => {
  test('打开就认领，离开就放开', async () => {
    const { postId } = await posts.submitted('认领的一篇');
    const { unmount } = await open(postId);
    await screen.findByRole('heading', { level: 1, name: '认领的一篇' });
    await expect.poll(() => leases(postId)).toEqual(['赵审核']);
    unmount();
    await expect.poll(() => leases(postId)).toEqual([]);
  });

  test('别人正在办：只读，说明是谁；改由我办之后就能办', async () => {
    const { postId } = await posts.submitted('别人在办的一篇');
    await colleagueTakes(postId);
    const { user } = await open(postId);
    const box = within(
      (await screen.findByText('钱审核正在办这一件')).closest('[role="alert"]') as HTMLElement,
    );
    expect(box.getByRole('button', { name: '只读查看' })).toBeDefined();
    expect(box.getByRole('button', { name: '返回' })).toBeDefined();
    expect(rail().getByRole('button', { name: /^通过/ }).getAttribute('aria-disabled')).toBe('true');
    await user.click(box.getByRole('button', { name: '改由我办' }));
    expect(await rail().findByRole('button', { name: '通过 a' })).toBeDefined();
    await expect.poll(() => leases(postId)).toEqual(['赵审核']);
    expect(screen.queryByText('钱审核正在办这一件')).toBeNull();
  });

  test('我在办时被别人改由其办：屏幕上马上说明', async () => {
    const { postId } = await posts.submitted('被接过去的一篇');
    const { queryClient } = await open(postId);
    await screen.findByRole('heading', { level: 1, name: '被接过去的一篇' });
    await expect.poll(() => leases(postId)).toEqual(['赵审核']);
    // The page has asked who looks: a question under way would be answered with what was before.
    const asked = () => queryClient.getQueriesData({ queryKey: [['review', 'look']] });
    await expect.poll(() => asked().some(([, answer]) => answer !== undefined)).toBe(true);
    await colleagueTakes(postId, true);
    // What the live updates of the frame do when they hear of it.
    await act(() => queryClient.invalidateQueries({ queryKey: [['review']] }));
    expect(await screen.findByText('钱审核已改由自己办这一件，您现在只能看。')).toBeDefined();
  });
});

test('稍后办：按 s 就排到后面，打开下一条；不用写理由，可以撤销', async () => {
  const first = await posts.submitted('先放一放的一篇');
  server.clock.pass(1);
  await posts.submitted('放一放之后的一篇');
  const { user, router } = await open(first.postId);
  await screen.findByRole('heading', { level: 1, name: '先放一放的一篇' });
  await screen.findByRole('link', { name: /放一放之后的一篇/ });
  await user.keyboard('s');
  expect(await screen.findByText(/^已排到后面，.*先放一放的一篇$/)).toBeDefined();
  await expect.poll(() => router.state.location.pathname).not.toBe(`/desk/${first.postId}`);
  const strip = () => screen.getByRole('navigation', { name: '待办队列' });
  const titles = () =>
    within(strip())
      .getAllByRole('link')
      .map((link) => link.textContent ?? '');
  await expect.poll(() => titles().at(-1)).toContain('先放一放的一篇');
  await user.click(screen.getByRole('button', { name: '撤销' }));
  await expect.poll(() => titles().at(-1)).not.toContain('先放一放的一篇');
});

test('断网时通过：留在本机，写明未发出；连上以后自动提交，只算一次', async () => {
  const { postId } = await posts.submitted('断网时通过的一篇');
  const { user } = await open(postId);
  await screen.findByRole('heading', { level: 1, name: '断网时通过的一篇' });
  await expect.poll(() => leases(postId)).toEqual(['赵审核']);
  const unplugged = vi
    .spyOn(server.app, 'inject')
    .mockRejectedValue(new TypeError('Failed to fetch') as never);
  await user.keyboard('n');
  expect(await screen.findByText('未发出：将通过：断网时通过的一篇')).toBeDefined();
  unplugged.mockRestore();
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  expect(await screen.findByText('已通过：断网时通过的一篇')).toBeDefined();
  expect(screen.queryByText(/^未发出：/)).toBeNull();
  const [counted] = await server.db.execute<{ n: number }>(
    `select count(*)::int as n from trail_entry where act = 'opinion.passed' and post_id = ${Number(postId)}`,
  );
  expect(counted?.n).toBe(1);
});

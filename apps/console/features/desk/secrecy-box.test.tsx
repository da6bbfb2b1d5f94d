import { defaultRoute } from '@qianfa/domain/review/route';
import { installRoute } from '@qianfa/server/testing/routes';
import { decide } from '@qianfa/server/testing/walk';
import { cleanup, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let posts: ReturnType<typeof reviewPosts>;
beforeAll(async () => {
  server = await startOfficeServer();
  posts = reviewPosts(server);
  await installRoute(server.db, { ...defaultRoute, key: 'boxed' });
});
afterAll(() => server.close());

const atSecond = async (title: string) => {
  const post = await posts.submitted(title);
  await decide(posts.walk, server.office.reviewer, post.postId, 'pass');
  return post;
};
const open = (postId: number, as: { login: string } = server.office.secondReviewer) =>
  renderRoute(`/desk/${postId}`, { server, person: as });
const box = async () => within(await screen.findByRole('region', { name: '保密审查' }));

describe('审核台上的保密审查 (R6)', () => {
  test('初审没有这一栏；复审有，一点“可以公开”就填好，发文稿纸上写着是谁 (R6)', async () => {
    const first = await posts.submitted('还在初审');
    await open(first.postId, server.office.reviewer);
    await screen.findByRole('heading', { level: 1, name: '还在初审' });
    expect(screen.queryByRole('region', { name: '保密审查' })).toBeNull();
    const { postId } = await atSecond('一点就填好');
    const { user, client } = await open(postId);
    await user.click((await box()).getByRole('button', { name: '可以公开' }));
    expect(await screen.findByText('可以公开（未发现国家秘密、工作秘密和其他不宜公开的内容）')).toBeDefined();
    const { run } = await client.review.desk.query({ postId });
    expect(run.secrecy).toMatchObject({ cleared: true, answers: [{ name: '钱审核', stands: true }] });
  });

  test('不予公开要写依据：不写说明缺什么，写了就退回拟稿人 (R6)', async () => {
    const { postId } = await atSecond('不予公开的一篇');
    const { user, client } = await open(postId);
    const own = await box();
    await user.click(own.getByRole('button', { name: '不予公开…' }));
    await user.click(own.getByRole('button', { name: '定为不予公开并退回' }));
    expect(await own.findByText(/要写明依据/)).toBeDefined();
    await user.type(own.getByLabelText('依据'), '第二段涉工作秘密');
    await user.click(own.getByRole('button', { name: '定为不予公开并退回' }));
    expect(await screen.findByText('保密审查已填：不予公开，稿件已退回')).toBeDefined();
    expect((await client.review.desk.query({ postId })).run.state).toBe('returned');
  });

  test('复审没填就通过，到保密审查环节：只有这一栏，没有通过和退回的按钮 (R6)', async () => {
    const { postId } = await atSecond('专人审查的一篇');
    await decide(posts.walk, server.office.secondReviewer, postId, 'pass');
    const { user, client } = await open(postId, server.office.reviewer);
    const own = await box();
    expect(screen.queryByRole('button', { name: /^通过/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^退回/ })).toBeNull();
    await user.click(own.getByRole('button', { name: '可以公开' }));
    await expect.poll(async () => (await client.review.desk.query({ postId })).run.state).toBe('signing');
  });

  test('责任发布人签发时看到谁通过、谁做的保密审查 (R6, R41)', async () => {
    const { postId } = await atSecond('签发时看得到');
    await decide(posts.walk, server.office.secondReviewer, postId, 'pass');
    const { user } = await open(postId, server.office.reviewer);
    await user.click((await box()).getByRole('button', { name: '可以公开' }));
    await screen.findByText(/保密审查已填/);
    cleanup();
    await renderRoute('/sign', { server, person: server.office.publisher });
    const hands = await screen.findAllByText(/^初审 /);
    const { reviewer, secondReviewer } = server.office;
    expect(hands[0]?.textContent).toBe(
      `初审 ${reviewer.name} · 复审 ${secondReviewer.name} · 保密审查 ${reviewer.name}`,
    );
  });
});

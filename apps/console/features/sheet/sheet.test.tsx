import { paperCode } from '@qianfa/domain/release/paper-code';
import { signAll, signingItems, taskOf } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const rowOf = (name: string) => {
  const row = screen.getByRole('rowheader', { name }).closest('tr');
  if (!row) throw new Error(`no row ${name}`);
  return within(row);
};

describe('发布审批单', () => {
  test('各环节的意见、姓名、时间都在；每份平台稿有短码；没签的写着等谁 (R42)', async () => {
    const posts = reviewPosts(server);
    const { postId } = await posts.reviewed('进口食品抽查结果');
    const { revisionId } = await taskOf(posts.walk, server.office.publisher, postId);
    await renderRoute(`/sheet/${postId}`, { server, person: server.office.publisher });
    await screen.findByRole('heading', { name: '政务新媒体发布审批单' });
    expect(rowOf('标题').getByText('进口食品抽查结果')).toBeDefined();
    expect(rowOf('初审').getByText('赵审核')).toBeDefined();
    expect(rowOf('复审').getByText('钱审核')).toBeDefined();
    expect(rowOf('复审').getByText(/^2026年11月22日/)).toBeDefined();
    expect(rowOf('签发').getByText('待王签发办理')).toBeDefined();
    for (const { digest } of await signingItems(posts.walk, revisionId)) {
      expect(rowOf('发布账号').getByText(new RegExp(paperCode(digest)))).toBeDefined();
    }
  });

  test('签发之后盖着章；后面各页是每个账号的正文', async () => {
    const posts = reviewPosts(server);
    const { postId } = await posts.reviewed('元旦假期通关安排');
    await signAll(posts.walk, server.office.publisher, postId);
    await renderRoute(`/sheet/${postId}`, { server, person: server.office.editor });
    await screen.findByRole('heading', { name: '政务新媒体发布审批单' });
    expect(rowOf('签发').getByText('王签发')).toBeDefined();
    expect(rowOf('签发').queryByText(/待.*办理/)).toBeNull();
    expect(screen.getByText('附件 1：微博 云洲检验检疫')).toBeDefined();
    expect(screen.getByText('本期抽查进口食品218批。')).toBeDefined();
  });

  test('退回后重新送审：原来的退回意见还在，这一环节仍写着等谁办理 (R4)', async () => {
    const { postId } = await reviewPosts(server).resubmitted('退回过的一篇', '本期抽查进口食品219批。');
    await renderRoute(`/sheet/${postId}`, { server, person: server.office.reviewer });
    await screen.findByText('退回过的一篇');
    expect(rowOf('复审').getByText(/^退回/)).toBeDefined();
    expect(rowOf('初审').getByText(/部分沿用/)).toBeDefined();
    expect(rowOf('初审').getByText(/待.*办理/)).toBeDefined();
  });

  test('打印按钮打印本页；窗口名就是文件名', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    window.print = print;
    const { postId } = await reviewPosts(server).submitted('要打印的一篇');
    const { user } = await renderRoute(`/sheet/${postId}`, { server, person: server.office.reviewer });
    await screen.findByText('要打印的一篇');
    await user.click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledOnce();
    expect(document.title).toBe('发布审批单 要打印的一篇');
    vi.unstubAllGlobals();
  });

  test('看审批单就是看未发布的内容：留痕 (R37)；别的单位的人打不开', async () => {
    const posts = reviewPosts(server);
    const { postId } = await posts.submitted('留痕的一篇');
    const { revisionId } = await taskOf(posts.walk, server.office.reviewer, postId);
    const { unmount } = await renderRoute(`/sheet/${postId}`, { server, person: server.office.reviewer });
    await screen.findByText('留痕的一篇');
    const reads = await server.db.execute(
      `select 1 from trail_entry where act = 'content.read' and subject = 'revision:${Number(revisionId)}'`,
    );
    expect(reads).toHaveLength(1);
    unmount();
    await renderRoute(`/sheet/${postId}`, { server, person: server.office.outsidePublisher });
    expect(await screen.findByText(/没有这篇稿件/)).toBeDefined();
  });
});

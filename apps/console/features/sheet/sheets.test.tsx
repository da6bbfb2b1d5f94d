import { openRoads } from '@qianfa/server/testing/roads';
import { signAll } from '@qianfa/server/testing/walk';
import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
const signed: number[] = [];
beforeAll(async () => {
  server = await startOfficeServer();
  const posts = reviewPosts(server);
  for (const title of ['元旦假期通关安排', '进口食品抽查结果']) {
    const { postId } = await posts.reviewed(title);
    await signAll(posts.walk, server.office.publisher, postId);
    signed.push(postId);
  }
});
afterAll(() => server.close());

const reads = async () => {
  const rows = await server.db.execute(
    `select distinct post_id from trail_entry where act = 'content.read' and actor = 'person:${Number(server.office.editor.personId)}'`,
  );
  return rows.length;
};

describe('成批打印审批单', () => {
  test('当天签发的各成一张，读完才打印；每一件各留一条查看记录 (R37)', async () => {
    const print = vi.fn();
    window.print = print;
    const { user } = await renderRoute('/sheets', { server, person: server.office.editor });
    await screen.findByText(/共 2 件/);
    expect(screen.getAllByRole('heading', { name: '政务新媒体发布审批单' })).toHaveLength(2);
    await user.click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledOnce();
    expect(await reads()).toBe(2);
    const word = screen.getByRole('link', { name: '下载 Word' });
    expect(word.getAttribute('href')).toBe(`/export/sheets.docx?posts=${signed.join(',')}`);
  });

  test('没有可打印的说清楚，可以换成一周', async () => {
    const { user, router } = await renderRoute('/sheets?day=2026-01-05', {
      server,
      person: server.office.editor,
    });
    await screen.findByText('这段时间没有您可以打印的审批单');
    await user.click(screen.getByRole('radio', { name: '一周' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ span: 'week', day: '2026-01-05' }));
  });

  test('点名的稿件里有无权看的：不列入，说有几件 (T17)', async () => {
    await renderRoute(`/sheets?posts=${signed[0]}-999999`, { server, person: server.office.editor });
    expect(await screen.findByText(/有 1 件您无权查看，未列入/)).toBeDefined();
    expect(await screen.findByText('元旦假期通关安排')).toBeDefined();
  });

  test('纸质签批开着时，未签的审批单上有短码的二维码：只有短码和稿件号 (R42)', async () => {
    await openRoads(server, { paper: true });
    const { postId } = await reviewPosts(server).reviewed('要纸签的一篇');
    await renderRoute(`/sheet/${postId}`, { server, person: server.office.publisher });
    const code = (await screen.findAllByText(/^短码/))[0]?.textContent?.replace('短码', '').trim();
    expect(await screen.findByRole('img', { name: `短码二维码：${code}` })).toBeDefined();
    await openRoads(server, { paper: false });
  });
});

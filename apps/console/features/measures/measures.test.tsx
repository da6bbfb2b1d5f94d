import { signAll } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  const posts = reviewPosts(server);
  const { postId } = await posts.reviewed('元旦假期通关安排');
  await signAll(posts.walk, server.office.publisher, postId);
  await posts.submitted('还在审的一篇');
});
afterAll(() => server.close());

const panel = async (name: string) => {
  const found = (await screen.findByRole('heading', { name })).closest('section');
  if (!found) throw new Error(`no panel ${name}`);
  return within(found);
};

describe('时效与质量 (R45)', () => {
  test('领导看到办结、一次通过率、各环节用时；数字打开是标题，不是正文', async () => {
    const { user, router } = await renderRoute('/measures?period=week&day=2026-11-22', {
      server,
      person: server.office.leader,
    });
    const steps = await panel('各环节用时');
    expect(steps.getByRole('rowheader', { name: '复审' })).toBeDefined();
    expect(screen.getByRole('button', { name: '一次通过率 100% 1 件，打开看是哪些' }).textContent).toBe(
      '100%',
    );
    await user.click(screen.getByRole('button', { name: '办结 1 件，打开看是哪些' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('元旦假期通关安排')).toBeDefined();
    expect(dialog.queryByRole('link')).toBeNull();
    expect(router.state.location.search).toMatchObject({ of: 'ended', period: 'week' });
  });

  test('没有办结的统计期说清楚，可以翻到上一期；统计期在地址里', async () => {
    const { user, router } = await renderRoute('/measures?period=month&day=2025-03-10', {
      server,
      person: server.office.leader,
    });
    expect(await screen.findByText('本期没有办结的稿件')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '上一期' }));
    expect(router.state.location.search).toMatchObject({ day: '2025-02-28' });
  });

  test('审核人只看到自己的和本处室的待办数，看不到全局的数', async () => {
    await renderRoute('/measures', { server, person: server.office.reviewer });
    const mine = await panel('我的工作量');
    expect(mine.getByRole('link', { name: '待办 1 件' }).getAttribute('href')).toBe('/');
    const office = await panel('本处室待办（办公室）');
    expect(office.getAllByRole('rowheader').map((cell) => cell.textContent?.trim())).toEqual([
      '钱审核',
      '王签发',
      '赵审核 本人',
    ]);
    expect(screen.queryByText('各环节用时')).toBeNull();
  });

  test('安全管理员看数字，打不开标题，写明为什么', async () => {
    await renderRoute('/measures?period=week&day=2026-11-22', {
      server,
      person: server.office.securityAdmin,
    });
    expect(await screen.findByText('您的角色看不到稿件标题，数字不能打开。')).toBeDefined();
    expect(screen.queryByRole('button', { name: /打开看是哪些/ })).toBeNull();
  });

  test('导出的地址带着屏幕上的筛选', async () => {
    await renderRoute('/measures?period=week&day=2026-11-22', { server, person: server.office.leader });
    const link = await screen.findByRole('link', { name: '导出 各环节用时 XLSX' });
    expect(link.getAttribute('href')).toBe('/export/measures.xlsx?table=steps&period=week&day=2026-11-22');
  });
});

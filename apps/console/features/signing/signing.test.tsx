import { paperCode } from '@qianfa/domain/release/paper-code';
import { buildSigningAuthority } from '@qianfa/server/testing/build-signing';
import { openRoads, registeredPaper } from '@qianfa/server/testing/roads';
import { signingItems, taskOf } from '@qianfa/server/testing/walk';
import { screen, waitFor } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
  await openRoads(server, { paper: true, deputy: true, byClass: true });
});
afterAll(() => server.close());

async function registered() {
  const posts = reviewPosts(server);
  const { postId } = await posts.reviewed('要纸签的一篇');
  const { office } = server;
  const { revisionId } = await taskOf(posts.walk, office.publisher, postId);
  const approvedOn = posts.walk.clock.now().toISOString().slice(0, 10);
  const files = server.services.files;
  const given = {
    postId,
    revisionId,
    leaderId: office.publisher.personId,
    approvedOn,
    scan: Buffer.from('%PDF-1.4'),
  };
  await registeredPaper({ ...posts.walk, files }, office.editor, given);
  return {
    postId,
    codes: (await signingItems(posts.walk, revisionId)).map(({ digest }) => paperCode(digest)),
  };
}

describe('签发方式', () => {
  test('纸质签批：第二个人抄短码核对，屏幕上不给短码；抄错了说清楚，抄对了就签发 (R42)', async () => {
    const { postId, codes } = await registered();
    const { user } = await renderRoute('/signing', { server, person: server.office.secondEditor });
    await screen.findByText(`稿件 ${postId} · 第 1 稿`);
    expect(screen.queryByText(new RegExp(codes[0] ?? 'none'))).toBeNull();
    await user.click(screen.getByRole('button', { name: '核对' }));
    const field = await screen.findByLabelText('审批单上的短码');
    await user.type(field, '7F3A-91C2-1');
    await user.click(screen.getByRole('button', { name: '核对无误，签发' }));
    expect(await screen.findByText(/短码“7F3A-91C2-1”抄错了|不是这篇稿件的/)).toBeDefined();
    await user.clear(field);
    await user.type(field, codes.join('\n'));
    await user.click(screen.getByRole('button', { name: '核对无误，签发' }));
    await waitFor(() => expect(screen.queryByText(`稿件 ${postId} · 第 1 稿`)).toBeNull());
  });

  test('登记人自己看到的是“请别人核对” (R42)', async () => {
    const { postId } = await registered();
    await renderRoute('/signing', { server, person: server.office.editor });
    await screen.findByText(`稿件 ${postId} · 第 1 稿`);
    expect(screen.getAllByText('您登记的，请别人核对').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: '核对' })).toBeNull();
  });

  test('签发授权：写着谁授权谁、依据、到哪天；领导可以收回 (R41)', async () => {
    const { office } = server;
    await buildSigningAuthority(server.db, {
      kind: 'delegate',
      personId: office.secondPublisher.personId,
      unitId: office.units.bureau.id,
      grantedById: office.leader.personId,
      endsOn: '2099-12-31',
    });
    const { user } = await renderRoute('/signing?tab=authorities', { server, person: office.leader });
    await screen.findByText('冯签发');
    expect(screen.getByText(/办〔2026〕1号/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: '收回' }));
    await user.type(await screen.findByLabelText('原因'), '调离');
    await user.click(screen.getAllByRole('button', { name: '收回' }).at(-1) as HTMLElement);
    expect(await screen.findByText('已收回')).toBeDefined();
  });

  test('没开通的路写着“还没有开通”和找谁', async () => {
    await renderRoute('/signing?tab=arrangements', { server, person: server.office.leader });
    expect((await screen.findAllByText(/还没有开通/)).length).toBe(2);
  });

  test('占比：按月按账号，能导出', async () => {
    await renderRoute('/signing?tab=shares', { server, person: server.office.leader });
    const link = await screen.findByRole('link', { name: '导出 CSV' });
    expect(link.getAttribute('href')).toMatch(/^\/export\/signing\.csv\?month=\d{4}-\d{2}&by=account$/);
  });

  test('开关由安全管理员拨', async () => {
    const { user } = await renderRoute('/settings', { server, person: server.office.securityAdmin });
    const paper = await screen.findByRole('switch', { name: '上级代审' });
    await user.click(paper);
    expect(await screen.findByText('设置已保存')).toBeDefined();
  });
});

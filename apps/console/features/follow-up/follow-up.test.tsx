import { takeDown } from '@qianfa/server/modules/takedown/take-down';
import { buildPublication } from '@qianfa/server/testing/build-publication';
import { published, releasesOf, temporaryFiles } from '@qianfa/server/testing/publish';
import { draftOf, signedPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let downId: number;
beforeAll(async () => {
  server = await startOfficeServer();
  const { db, clock, office } = server;
  const walk = { db, clock, files: temporaryFiles() };
  const accountId = office.accounts.weibo.id;
  const { postId } = await signedPost(walk, office, draftOf([weiboText(accountId, '数字写错的一条。')]));
  const [releaseId = 0] = await releasesOf(walk, postId);
  const out = await published(walk, office.editor, releaseId, { liveText: '数字写错的一条。' });
  downId = out.publicationId;
  const input = { publicationId: downId, reason: '数字有误', removed: true } as const;
  await takeDown({ ...walk, actor: office.publisher, input });
  for (const title of ['冒出来的一条', '冒出来的另一条']) {
    await buildPublication(db, {
      accountId,
      title,
      publishedAt: new Date(clock.now().getTime() + 60_000),
      createdAt: clock.now(),
    });
  }
});
afterAll(() => server.close());

const open = (path: string, login: string) => renderRoute(path, { server, person: { login } });
const cardOf = async (title: string) => {
  const card = (await screen.findByText(title)).closest('li');
  if (!card) throw new Error(`no publication ${title}`);
  return within(card);
};

describe('未匹配签发记录 (R24)', () => {
  test('补录一次写全，缺的就在那一栏说；认定以后留在已认定里', async () => {
    const { user } = await open('/unsigned', 'supervisor');
    await user.click((await cardOf('冒出来的一条')).getByRole('button', { name: '补录批准…' }));
    const form = within(await screen.findByRole('dialog'));
    await user.click(form.getByRole('button', { name: /^补\s?录$/ }));
    expect(form.getAllByText(/必填|请填|要填/).length).toBeGreaterThan(0);
    await user.type(form.getByLabelText(/批准人/), '李局长');
    await user.type(form.getByLabelText(/凭证/), '发文稿纸18号');
    await user.click(form.getByRole('button', { name: /^补\s?录$/ }));
    await expect.poll(() => screen.queryByText('冒出来的一条')).toBeNull();
    await user.click(screen.getByLabelText('已认定'));
    const kept = await cardOf('冒出来的一条');
    expect(kept.getByText(/李局长.*批准（纸质签批）/)).toBeDefined();
    expect(kept.getByText('凭证：发文稿纸18号')).toBeDefined();
    expect(kept.getByText(/孙监管.*认定/)).toBeDefined();
  });

  test('不是本单位发的，写明理由', async () => {
    const { user } = await open('/unsigned', 'leader');
    await user.click((await cardOf('冒出来的另一条')).getByRole('button', { name: '不是本单位发的…' }));
    const form = within(await screen.findByRole('dialog'));
    await user.type(form.getByRole('textbox'), '导入时账号填错');
    await user.click(form.getByRole('button', { name: '作结论' }));
    expect(await screen.findByText('没有待认定的发布')).toBeDefined();
  });

  test('外单位什么也看不到，看到的是说明 (T17)', async () => {
    await open('/unsigned?state=concluded', 'outside');
    expect(await screen.findByText('还没有认定过')).toBeDefined();
  });
});

describe('处置报告 (R23)', () => {
  test('打开就有系统知道的；缺段交不上；交了写的人不能批，领导退回再批准', async () => {
    const first = await open(`/takedowns/${downId}`, 'editor');
    const happened = await screen.findByLabelText(/事情经过/);
    expect((happened as HTMLTextAreaElement).value).toContain('撤稿理由：数字有误');
    await first.user.click(screen.getByRole('button', { name: '交领导批' }));
    expect(screen.getAllByText(/必填|请填|要填/).length).toBe(2);
    await first.user.type(screen.getByLabelText(/^原因/), '录入时多写一个零');
    await first.user.type(screen.getByLabelText(/^影响/), '阅读三百次');
    await first.user.click(screen.getByRole('button', { name: '交领导批' }));
    expect(await screen.findByText('第 1 版')).toBeDefined();
    expect(screen.getByRole('button', { name: '批准' }).getAttribute('aria-disabled')).toBe('true');
    first.unmount();

    const second = await open(`/takedowns/${downId}`, 'leader');
    await second.user.click(await screen.findByRole('button', { name: '退回…' }));
    const form = within(await screen.findByRole('dialog'));
    await second.user.type(form.getByRole('textbox'), '影响写得不清楚');
    await second.user.click(form.getByRole('button', { name: /^退\s?回$/ }));
    expect(await screen.findByText('重写处置报告')).toBeDefined();
    second.unmount();

    const third = await open(`/takedowns/${downId}`, 'editor');
    await third.user.type(await screen.findByLabelText(/^影响/), '，没有转发');
    await third.user.click(screen.getByRole('button', { name: '交领导批' }));
    expect(await screen.findByText('第 2 版')).toBeDefined();
    third.unmount();

    const last = await open(`/takedowns/${downId}`, 'leader');
    await last.user.click(await screen.findByRole('button', { name: '批准' }));
    expect(await screen.findByText(/办结$/)).toBeDefined();
    expect(screen.getByText('影响写得不清楚')).toBeDefined();
  });

  test('清单里按期限列，已办结的另列', async () => {
    const { user } = await open('/takedowns', 'supervisor');
    expect(await screen.findByText('没有未办结的撤稿')).toBeDefined();
    await user.click(screen.getByLabelText('已办结'));
    const card = await cardOf('数字写错的一条。');
    expect(card.getByText('已批准')).toBeDefined();
  });

  test('没有的撤稿，说明找不到', async () => {
    await open('/takedowns/999999', 'editor');
    expect(await screen.findByText(/没有这次撤稿/)).toBeDefined();
  });
});

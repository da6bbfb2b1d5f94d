import { draft, findingExcuse, findingReplacement } from '@qianfa/db/tables/post';
import { draftOf, draftPost, toutiaoText, weiboText } from '@qianfa/server/testing/walk';
import { screen, waitFor, within } from '@testing-library/react';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renderRoute } from '../../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../../testing/server.ts';
import { mediaMatches } from '../../../testing/setup.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  window.localStorage.clear();
  mediaMatches.add('(min-width: 1280px)');
});
afterEach(() => mediaMatches.clear());

const patience = { timeout: 20_000 };
const number = '11010119900307803X';

async function openWith(text: string) {
  const { accounts, editor } = server.office;
  const content = draftOf([weiboText(accounts.weibo.id, text)]);
  const { postId } = await draftPost({ db: server.db, clock: server.clock }, editor, content);
  const view = await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } });
  await view.user.click(await screen.findByRole('radio', { name: /^疑错提示/ }, patience));
  return { ...view, postId, pane: await screen.findByRole('region', { name: '疑错提示' }, patience) };
}

async function storedText(postId: number): Promise<string> {
  const [row] = await server.db.select().from(draft).where(eq(draft.postId, postId));
  return JSON.stringify(row?.content);
}

describe('边写边提示', () => {
  test('写下手机号码，不到一会儿就提示，抬头数着；点建议就遮住，留下记录 (R39)', async () => {
    const { user, postId, pane } = await openWith('好。');
    expect(within(pane).getByText('没有疑错提示。')).toBeDefined();
    const field = screen.getByLabelText('微博正文');
    await user.type(field, '联系人13812345678。');
    const item = await within(pane).findByRole('button', { name: /手机号码/ }, patience);
    expect(screen.getByRole('button', { name: '疑错提示：须改正 0，请核对 1，参考 0' })).toBeDefined();
    await user.click(item);
    await waitFor(() => {
      expect((field as HTMLTextAreaElement).value.slice(...selectionOf(field))).toBe('13812345678');
    }, patience);
    await user.click(within(pane).getByRole('button', { name: '替换' }));
    await waitFor(async () => expect(await storedText(postId)).toContain('138****5678'), patience);
    await waitFor(async () => {
      const rows = await server.db
        .select()
        .from(findingReplacement)
        .where(eq(findingReplacement.postId, postId));
      expect(rows).toMatchObject([
        { code: 'mobileNumber', text: '13812345678', replacedWith: '138****5678' },
      ]);
    }, patience);
    expect(await within(pane).findByText('没有疑错提示。', undefined, patience)).toBeDefined();
  });

  test('身份证号挡住送审；点一个理由就放行，收回又挡住 (R6)', async () => {
    const { user, postId, pane } = await openWith(`证号${number}。`);
    const submit = () => screen.getByRole('button', { name: '送审' });
    expect(submit().getAttribute('aria-disabled')).toBe('true');
    await user.click(await within(pane).findByRole('button', { name: /身份号码/ }, patience));
    await user.click(within(pane).getByRole('button', { name: '依法公开' }));
    expect(await within(pane).findByText('放行：依法公开（陈编辑）', undefined, patience)).toBeDefined();
    await waitFor(() => expect(submit().getAttribute('aria-disabled')).toBeNull(), patience);
    const rows = await server.db.select().from(findingExcuse).where(eq(findingExcuse.postId, postId));
    expect(rows).toMatchObject([{ code: 'idNumber', reason: 'lawfullyPublic', severity: 'block' }]);
    await user.click(within(pane).getByRole('button', { name: /身份号码/ }));
    await user.click(await within(pane).findByRole('button', { name: '收回' }, patience));
    await waitFor(() => expect(submit().getAttribute('aria-disabled')).toBe('true'), patience);
  });

  test('"其他"要写一句才放行', async () => {
    const { user, postId, pane } = await openWith(`证号${number}。`);
    await user.click(await within(pane).findByRole('button', { name: /身份号码/ }, patience));
    await user.click(within(pane).getByRole('button', { name: '其他' }));
    const keep = within(pane).getByRole('button', { name: '保留' });
    expect(keep).toHaveProperty('disabled', true);
    await user.type(within(pane).getByLabelText('说明一句'), '本人同意公开');
    await user.click(keep);
    await waitFor(async () => {
      const rows = await server.db.select().from(findingExcuse).where(eq(findingExcuse.postId, postId));
      expect(rows).toMatchObject([{ reason: 'other', note: '本人同意公开' }]);
    }, patience);
  });

  test('同样的字错了几处合成一条，一次全部替换，其余的字不动', async () => {
    const { user, postId, pane } = await openWith('张三的的材料，李四的的表，王五的的图。');
    const item = await within(pane).findByRole('button', { name: /多写了字.*3 处/ }, patience);
    await user.click(item);
    await user.click(within(pane).getByRole('button', { name: '全部替换（3 处）' }));
    await waitFor(
      async () => expect(await storedText(postId)).toContain('张三的材料，李四的表，王五的图。'),
      patience,
    );
  });

  test('窄屏上点开先看能怎么办，再点"到这一处"才换到正文', async () => {
    mediaMatches.clear();
    const { user, pane } = await openWith('联系人13812345678。');
    await user.click(await within(pane).findByRole('button', { name: /手机号码/ }, patience));
    expect(within(pane).getByRole('button', { name: '替换' })).toBeDefined();
    await user.click(within(pane).getByRole('button', { name: '到这一处' }));
    const field = await screen.findByLabelText<HTMLTextAreaElement>('微博正文', undefined, patience);
    await waitFor(() => expect(field.value.slice(...selectionOf(field))).toBe('13812345678'), patience);
  });

  test('平台的上限只能改短，不给放行', async () => {
    const { user, pane } = await openWith('字'.repeat(2003));
    await user.click(await within(pane).findByRole('button', { name: /超出 3 字/ }, patience));
    expect(within(pane).queryByRole('button', { name: '核对无误' })).toBeNull();
    expect(within(pane).queryByRole('button', { name: '忽略' })).toBeNull();
  });
});

test('图片里的文字机器看不到：点一下"已看过"才不提醒，抄下来的字照样检查 (R6)', async () => {
  const { accounts, editor } = server.office;
  const video = { ...toutiaoText(accounts.toutiao.id) };
  const content = draftOf([
    {
      ...video,
      content: {
        ...(video.content as object),
        videoDigest: 'e'.repeat(64),
        videoName: '宣传片.mp4',
      } as never,
    },
  ]);
  const { postId } = await draftPost({ db: server.db, clock: server.clock }, editor, content);
  const { user } = await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } });
  await user.click(await screen.findByRole('radio', { name: /^疑错提示/ }, patience));
  const pane = await screen.findByRole('region', { name: '疑错提示' }, patience);
  expect(await within(pane).findByRole('button', { name: /有 1 个图片或视频/ }, patience)).toBeDefined();
  await user.click(within(pane).getByRole('checkbox', { name: '图片、视频里的文字我已看过' }));
  await waitFor(
    () => expect(within(pane).queryByRole('button', { name: /有 1 个图片或视频/ })).toBeNull(),
    patience,
  );
  await user.type(within(pane).getByLabelText(/图片里的文字/), `证号${number}`);
  expect(await within(pane).findByRole('button', { name: /图片文字.*身份号码/ }, patience)).toBeDefined();
  await waitFor(async () => expect(await storedText(postId)).toContain(number), patience);
});

function selectionOf(field: HTMLElement): [number, number] {
  const { selectionStart, selectionEnd } = field as HTMLTextAreaElement;
  return [selectionStart, selectionEnd];
}

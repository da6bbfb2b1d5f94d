import { wechatArticle } from '@qianfa/server/testing/drafts';
import { draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { act, screen, waitFor } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
beforeEach(() => window.localStorage.clear());

const patience = { timeout: 20_000 };

async function openArticle() {
  const { accounts } = server.office;
  const content = draftOf([
    wechatArticle(accounts.wechat.id, { title: '通知', texts: ['存得下的正文'] }),
    weiboText(accounts.weibo.id),
  ]);
  const { postId } = await draftPost({ db: server.db, clock: server.clock }, server.office.editor, content);
  const view = await renderRoute(`/write/${postId}`, { server, person: { login: 'editor' } });
  return { ...view, body: await screen.findByRole('textbox', { name: '正文' }, patience) };
}

const bodyNow = () => screen.findByRole('textbox', { name: '正文' }, patience);
/** Half an emoji, as a broken copy leaves it. */
const broken = '写了很久的字\ud83d';

async function type(body: HTMLElement, text: string) {
  const { editor } = body as HTMLElement & { editor: Editor };
  await act(async () => {
    editor.commands.setContent(`<p>${text}</p>`);
  });
}

test('存不下的正文，换到另一个账号再回来还在，也不说已保存', async () => {
  const { user, body } = await openArticle();
  await type(body, broken);
  expect((await screen.findAllByText(/没能保存/, undefined, patience)).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('tab', { name: /微博|云洲检验检疫/, selected: false }));
  await screen.findByLabelText('微博正文', undefined, patience);
  expect(screen.getAllByText(/没能保存/).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('tab', { selected: false }));
  expect((await bodyNow()).textContent).toContain('写了很久的字');
  expect(screen.getByRole('button', { name: '复制正文文字' })).toBeDefined();
});

test('改好了就照常保存；不要了可以恢复到存得下的那份', async () => {
  const { user, body } = await openArticle();
  await type(body, broken);
  await user.click(await screen.findByRole('button', { name: '放弃，恢复到存得下的那份' }, patience));
  await waitFor(async () => expect((await bodyNow()).textContent).toBe('存得下的正文'), patience);
  await type(await bodyNow(), broken);
  await screen.findByRole('button', { name: '复制正文文字' }, patience);
  await type(await bodyNow(), '改好的字');
  expect(await screen.findByText(/^已保存/, undefined, patience)).toBeDefined();
  expect(screen.queryByRole('button', { name: '复制正文文字' })).toBeNull();
});

import { actOnAnnotation } from '@qianfa/server/modules/annotation/act-on-annotation';
import { annotate } from '@qianfa/server/modules/annotation/annotate';
import { decide, draftOf, resubmit, submittedPost, taskOf, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const walk = () => ({ db: server.db, clock: server.clock });
const text = '本期抽查进口食品218批，均已处置。';
const weibo = (words = text, title = '抽查结果') =>
  draftOf([weiboText(server.office.accounts.weibo.id, words)], { title });
const patience = { timeout: 20_000 };
const open = (postId: number, person: { login: string }) =>
  renderRoute(`/correct/${postId}`, { server, person });
const submitted = (title?: string) => submittedPost(walk(), server.office.editor, weibo(text, title));

async function wordsOf(postId: number): Promise<readonly string[]> {
  const rows = await server.db.execute<{ words: string }>(
    `select c.content ->> 'text' as words from revision v join placement_content c on c.revision_id = v.id
     where v.post_id = ${Number(postId)} order by v.number`,
  );
  return [...rows].map(({ words }) => words);
}

describe('改后通过 (R3)', () => {
  test('改一个字，右边看得见改了什么，一按就通过，到下一环节', async () => {
    const { postId } = await submitted();
    const { user, router } = await open(postId, server.office.reviewer);
    const field = await screen.findByLabelText<HTMLTextAreaElement>('微博正文', undefined, patience);
    await user.clear(field);
    await user.type(field, text.replace('218', '219'));
    const side = within(screen.getByRole('complementary', { name: '改动' }));
    expect(await side.findByText('改动 1 处')).toBeDefined();
    await user.click(side.getByRole('button', { name: '改后通过' }));
    expect(await screen.findByText('《抽查结果》已改后通过', undefined, patience)).toBeDefined();
    await expect.poll(() => router.state.location.pathname).toBe(`/desk/${postId}`);
    expect(await wordsOf(postId)).toEqual([text, text.replace('218', '219')]);
    expect(await screen.findByText(/赵审核（初审）改后通过 · 第2稿/, undefined, patience)).toBeDefined();
  });

  test('没改字，按了也不送；不归自己办的，按钮说明为什么', async () => {
    const { postId } = await submitted();
    const { user, unmount } = await open(postId, server.office.reviewer);
    await user.click(await screen.findByRole('button', { name: /改后通过/ }, patience));
    expect(await wordsOf(postId)).toEqual([text]);
    unmount();
    await open(postId, server.office.editor);
    const button = await screen.findByRole('button', { name: /改后通过/ }, patience);
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  test('改到一半来了新稿次：说明白，打的字还在，对照新稿再改就能通过 (R4)', async () => {
    const post = await submitted('换了新稿');
    const { user } = await open(post.postId, server.office.reviewer);
    const field = await screen.findByLabelText<HTMLTextAreaElement>('微博正文', undefined, patience);
    await user.clear(field);
    await user.type(field, '审核人改的。');
    await resubmit(walk(), server.office.editor, post, weibo('拟稿人又改了一稿。', '换了新稿'));
    await user.click(screen.getByRole('button', { name: /改后通过/ }));
    expect(await screen.findByText(/您改的字没有写进去，还留在这里/, undefined, patience)).toBeDefined();
    expect(await wordsOf(post.postId)).toEqual([text, '拟稿人又改了一稿。']);
    await user.click(screen.getByRole('button', { name: '对照新稿再改' }));
    await screen.findByText(/拟稿人又改了/, undefined, patience);
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('审核人改的。');
    await user.click(screen.getByRole('button', { name: /改后通过/ }));
    await screen.findByText('《换了新稿》已改后通过', undefined, patience);
    expect((await wordsOf(post.postId)).at(-1)).toBe('审核人改的。');
  });

  test('改了没提交就走开，回来接着改；也可以放弃', async () => {
    const { postId } = await submitted();
    const first = await open(postId, server.office.reviewer);
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    await first.user.clear(field);
    await first.user.type(field, '没改完。');
    first.unmount();
    const again = await open(postId, server.office.reviewer);
    const kept = await screen.findByLabelText<HTMLTextAreaElement>('微博正文', undefined, patience);
    expect(kept.value).toBe('没改完。');
    await again.user.click(screen.getByRole('button', { name: '放弃改动' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe(text);
  });
});

describe('批注 (R5)', () => {
  async function annotated(mustFix = true) {
    const { postId } = await submitted();
    const { revisionId } = await taskOf(walk(), server.office.reviewer, postId);
    const [row] = await server.db.execute<{ id: number }>(
      `select id::int as id from placement where post_id = ${Number(postId)}`,
    );
    const start = text.indexOf('218批');
    const place = { field: 'text', start, end: start + 4 } as const;
    const { id } = await annotate({
      ...walk(),
      actor: server.office.reviewer,
      input: {
        postId,
        revisionId,
        placementId: row?.id ?? 0,
        ...place,
        body: '与台账不符',
        proposal: '219批',
        mustFix,
      },
    });
    return { postId, id };
  }
  const card = async () => within(await screen.findByRole('article', undefined, patience));

  test('审核台右边列着批注，正文里标着；了结之后才能通过', async () => {
    const { postId } = await annotated();
    const { user } = await renderRoute(`/desk/${postId}?view=text`, {
      server,
      person: server.office.reviewer,
    });
    const note = await card();
    expect(note.getByText('与台账不符')).toBeDefined();
    expect(note.getByText('须改正')).toBeDefined();
    expect(screen.getByText('218批', { selector: 'mark' })).toBeDefined();
    const pass = screen.getByRole('button', { name: /^通过/ });
    expect(pass.getAttribute('aria-disabled')).toBe('true');
    await user.click(note.getByRole('button', { name: '了结' }));
    await screen.findByRole('button', { name: '已了结 1 条' }, patience);
    await expect
      .poll(() => screen.getByRole('button', { name: /^通过/ }).getAttribute('aria-disabled'))
      .toBeNull();
  });

  test('没有选字就按 c，提示先选；选了就能写', async () => {
    const { postId } = await submitted();
    const { user } = await renderRoute(`/desk/${postId}?view=text`, {
      server,
      person: server.office.reviewer,
    });
    const heading = await screen.findByRole('heading', { level: 1, name: '抽查结果' });
    await expect.poll(() => document.activeElement).toBe(heading);
    await screen.findByRole('button', { name: /^批注/ }, patience);
    await user.keyboard('c');
    expect(await screen.findByText('先在“正文”里选中要批注的文字')).toBeDefined();
    const line = screen.getByText(text, { selector: 'p' });
    const words = line.firstChild;
    if (!words) throw new Error('no text');
    window.getSelection()?.setBaseAndExtent(words, text.indexOf('均'), words, text.length);
    await user.keyboard('c');
    const dialog = within(await screen.findByRole('dialog', { name: '批注所选文字' }));
    expect(dialog.getByText('均已处置。')).toBeDefined();
    await user.type(dialog.getByLabelText(/意见/), '请写明处置方式');
    await user.click(dialog.getByRole('button', { name: /写上批注/ }));
    expect((await card()).getByText('请写明处置方式')).toBeDefined();
  });

  test('别人先了结了，后来的人看得到，按钮随之变化', async () => {
    const { postId, id } = await annotated(false);
    const { user } = await renderRoute(`/desk/${postId}?view=text`, {
      server,
      person: server.office.reviewer,
    });
    const note = await card();
    await actOnAnnotation({
      ...walk(),
      actor: server.office.reviewer,
      input: { annotationId: id, act: 'resolve' },
    });
    await user.click(note.getByRole('button', { name: '了结' }));
    await screen.findByRole('button', { name: '已了结 1 条' }, patience);
    await decide(walk(), server.office.reviewer, postId, 'pass');
  });
});

describe('拟稿人看批注、知道哪些意见会作废 (R4, R5)', () => {
  test('一点采纳，建议的字就进了正文；说已改的，等审核人了结', async () => {
    const { postId, revisionId, placementId } = await forWriting();
    const start = text.indexOf('218批');
    const place = { postId, revisionId, placementId, field: 'text', start, end: start + 4 } as const;
    const actor = server.office.reviewer;
    await annotate({
      ...walk(),
      actor,
      input: { ...place, body: '与台账不符', proposal: '219批', mustFix: true },
    });
    const { user } = await renderRoute(`/write/${postId}`, { server, person: server.office.editor });
    await user.click(await screen.findByText('批注 1', undefined, patience));
    const note = within(await screen.findByRole('article', undefined, patience));
    await user.click(note.getByRole('button', { name: '采纳' }));
    await screen.findByText('已采纳，草稿已改', undefined, patience);
    const [stored] = await server.db.execute<{ words: string }>(
      `select content -> 'placements' -> 0 -> 'content' ->> 'text' as words from draft where post_id = ${Number(postId)}`,
    );
    expect(stored?.words).toBe(text.replace('218', '219'));
    await user.click(screen.getByText('正文'));
    const field = await screen.findByLabelText<HTMLTextAreaElement>('微博正文', undefined, patience);
    expect(field.value).toBe(text.replace('218', '219'));
  });

  test('改了送审过的字，送审之前就说清谁的意见作废', async () => {
    const { postId } = await forWriting();
    await decide(walk(), server.office.reviewer, postId, 'pass');
    const { user } = await renderRoute(`/write/${postId}`, { server, person: server.office.editor });
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    await user.type(field, '另行公布。');
    expect(await screen.findByText('这次改动，各环节的意见', undefined, patience)).toBeDefined();
    expect(screen.getByText('作废')).toBeDefined();
    expect(screen.getByText('送审后到“初审”')).toBeDefined();
  });

  async function forWriting() {
    const { postId } = await submitted();
    const { revisionId } = await taskOf(walk(), server.office.reviewer, postId);
    const [row] = await server.db.execute<{ id: number }>(
      `select id::int as id from placement where post_id = ${Number(postId)}`,
    );
    return { postId, revisionId, placementId: row?.id ?? 0 };
  }
});

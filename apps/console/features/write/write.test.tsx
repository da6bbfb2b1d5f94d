import {
  draft,
  draftPresence,
  placement,
  post,
  postWriter,
  pushItem,
  revision,
} from '@qianfa/db/tables/post';
import { saveDraft } from '@qianfa/server/modules/post/save-draft';
import { wechatArticle } from '@qianfa/server/testing/drafts';
import { officePassword } from '@qianfa/server/testing/office';
import { draftOf, draftPost, submittedPost, toutiaoText, weiboText } from '@qianfa/server/testing/walk';
import { screen, waitFor, within } from '@testing-library/react';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const walk = () => ({ db: server.db, clock: server.clock });
const weibo = (text?: string) => draftOf([weiboText(server.office.accounts.weibo.id, text)]);
const open = (postId: number, login = 'editor') =>
  renderRoute(`/write/${postId}`, { server, person: { login } });
const patience = { timeout: 20_000 };

async function storedText(postId: number): Promise<string> {
  const [row] = await server.db.select().from(draft).where(eq(draft.postId, postId));
  return JSON.stringify(row?.content);
}

describe('起草新稿', () => {
  test('选账号、写名称，就能开始写；抬头马上说还差什么', async () => {
    const { user, router } = await renderRoute('/write/new', { server, person: { login: 'editor' } });
    await user.type(await screen.findByLabelText('稿件名称'), '口岸通关新举措');
    await user.click(await screen.findByRole('checkbox', { name: /云洲国门发布/ }));
    await user.click(screen.getByRole('button', { name: '开始写' }));
    await screen.findByRole('tab', { name: /云洲国门发布/ }, patience);
    expect(router.state.location.pathname).toMatch(/^\/write\/\d+$/);
    expect(screen.getByLabelText<HTMLInputElement>('标题').value).toBe('口岸通关新举措');
    expect(screen.getByText('还差')).toBeDefined();
    expect(screen.getByRole('button', { name: '正文、图片或视频（头条 云洲国门发布）' })).toBeDefined();
  });

  test('别的单位的账号不在选项里 (T17)', async () => {
    await renderRoute('/write/new', { server, person: { login: 'editor' } });
    await screen.findByRole('checkbox', { name: /云洲国门发布/ });
    expect(screen.queryByRole('checkbox', { name: /邻市海事/ })).toBeNull();
  });
});

describe('写稿', () => {
  test('停笔后自动保存，显示"已保存 09:32"，字数随写随数', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('旧的'));
    const { user } = await open(postId);
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    expect(screen.getByText('2 / 2000')).toBeDefined();
    await user.clear(field);
    await user.type(field, '本期抽查进口食品');
    expect(screen.getByText('8 / 2000')).toBeDefined();
    expect(await screen.findByText('已保存 09:32', undefined, patience)).toBeDefined();
    await waitFor(async () => expect(await storedText(postId)).toContain('本期抽查进口食品'), patience);
  });

  test('超过上限：说明超出多少，列在"还差"里，送审按钮说明原因', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('长'.repeat(2003)));
    await open(postId);
    expect(await screen.findByText('超出 3', undefined, patience)).toBeDefined();
    expect(screen.getByRole('button', { name: '正文超出 3（微博 云洲检验检疫）' })).toBeDefined();
    const submit = screen.getByRole('button', { name: '送审' });
    expect(submit.getAttribute('aria-disabled')).toBe('true');
    expect(submit.getAttribute('aria-describedby')).toBeTruthy();
  });

  test('别人先保存了：说明是谁，我的字还在；选"用我的覆盖"才覆盖', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('起点'));
    const { user } = await open(postId);
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    await saveDraft({
      ...walk(),
      actor: server.office.editor,
      input: { postId, version: 1, content: weibo('另一个窗口的') },
    });
    await user.clear(field);
    await user.type(field, '我写的');
    expect(await screen.findByText(/保存了更新的内容/, undefined, patience)).toBeDefined();
    expect(await storedText(postId)).toContain('另一个窗口的');
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('我写的');
    await user.click(screen.getByRole('button', { name: '用我的覆盖' }));
    await waitFor(async () => expect(await storedText(postId)).toContain('我写的'), patience);
  });

  test('选"打开较新的"，屏幕上换成较新的内容', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('起点'));
    const { user } = await open(postId);
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    await saveDraft({
      ...walk(),
      actor: server.office.editor,
      input: { postId, version: 1, content: weibo('较新的') },
    });
    await user.type(field, '我加的');
    await user.click(await screen.findByRole('button', { name: '打开较新的' }, patience));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('较新的'));
  });

  test('登录过期不丢字：重新输入密码后接着存上', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('过期前'));
    const { user } = await open(postId);
    const field = await screen.findByLabelText('微博正文', undefined, patience);
    await server.ownerSql`update session set ended_at = now()`;
    await user.clear(field);
    await user.type(field, '过期时写的');
    const dialog = await screen.findByRole('dialog', undefined, patience);
    await user.type(within(dialog).getByLabelText(/密码/), officePassword);
    await user.click(within(dialog).getByRole('button', { name: '继续办理' }));
    await waitFor(async () => expect(await storedText(postId)).toContain('过期时写的'), patience);
  });

  test('本机上没保存的内容，再打开时恢复', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('服务器上的'));
    const key = `qianfa.draft.${server.office.editor.personId}.${postId}`;
    window.localStorage.setItem(key, JSON.stringify({ content: weibo('断电前写的'), version: 1 }));
    await open(postId);
    expect(await screen.findByText('已恢复本机上没保存的内容', undefined, patience)).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('断电前写的');
    await waitFor(async () => expect(await storedText(postId)).toContain('断电前写的'), patience);
  });

  test('写好一份，一键填入另一个平台 (R45)', async () => {
    const { accounts } = server.office;
    const content = draftOf([
      toutiaoText(accounts.toutiao.id, '抽查合格率上升。'),
      weiboText(accounts.weibo.id, ''),
    ]);
    const { postId } = await draftPost(walk(), server.office.editor, content);
    const { user } = await open(postId);
    await user.click(await screen.findByRole('tab', { name: /云洲检验检疫/ }, patience));
    await user.click(await screen.findByRole('button', { name: '用“头条 云洲国门发布”的内容填入' }));
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe(
      '【进口食品抽查结果】抽查合格率上升。',
    );
  });

  test('类别选"转载"，要填来源、链接、时间 (R12)', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user } = await open(postId);
    await user.click(await screen.findByRole('radio', { name: '转载' }, patience));
    expect(await screen.findByLabelText('来源单位')).toBeDefined();
    expect(await screen.findByRole('button', { name: '转载来源单位 · R12' }, patience)).toBeDefined();
  });

  test('公众号文章的编辑器装得上，工具都有名称', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, draftOf([], { title: '文章' }));
    const { user } = await open(postId);
    await user.click(await screen.findByRole('button', { name: '添加账号' }, patience));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('checkbox', { name: /^微信云洲检验检疫/ }));
    await user.click(within(dialog).getByRole('button', { name: '添加 1 个' }));
    const bar = await screen.findByRole('toolbar', { name: '排版工具' }, { timeout: 20_000 });
    for (const button of within(bar).getAllByRole('button')) {
      expect(button.getAttribute('aria-label')).toBeTruthy();
    }
    expect(screen.getByRole('textbox', { name: '正文' })).toBeDefined();
  });
});

describe('图片', () => {
  const picture = 'cd'.repeat(32);

  /** The browser's own fetch goes nowhere in a test: the answer of the upload route stands in. */
  function answerUploads(answer: () => Response) {
    const sent: string[] = [];
    vi.spyOn(window, 'fetch').mockImplementation(async (input) => {
      sent.push(String(input));
      return answer();
    });
    return sent;
  }

  test('上传的图片进到微博配图里，能前移、移除', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user } = await open(postId);
    const sent = answerUploads(() => Response.json({ sha256: picture, width: 9, height: 9, name: '图.png' }));
    const chooser = await screen.findByLabelText('添加图片', { selector: 'input' }, patience);
    await user.upload(chooser, new File(['x'], '图.png', { type: 'image/png' }));
    expect(await screen.findByRole('button', { name: '移除第 1 张' })).toBeDefined();
    expect(sent).toEqual([`/files?post=${postId}`]);
    await user.click(screen.getByRole('button', { name: '移除第 1 张' }));
    expect(screen.queryByRole('button', { name: '移除第 1 张' })).toBeNull();
    vi.restoreAllMocks();
  });

  test('被拒的图片说明原因，已写的字还在', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('字还在'));
    const { user } = await open(postId);
    const refusal = {
      code: 'pictureTypeRefused',
      rule: 'input',
      kind: 'invalid',
      facts: { allowed: ['JPG', 'PNG'] },
    };
    answerUploads(() => Response.json({ error: { data: { refusal } } }, { status: 400 }));
    const chooser = await screen.findByLabelText('添加图片', { selector: 'input' }, patience);
    await user.upload(chooser, new File(['<svg/>'], '冒充.png', { type: 'image/png' }));
    expect(await screen.findByText(/只接受 JPG、PNG 图片/)).toBeDefined();
    expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('字还在');
    vi.restoreAllMocks();
  });

  test('30 MB 的图片当场说明上限，不等上传', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user } = await open(postId);
    const sent = answerUploads(() => Response.json({}));
    const large = new File(['x'], '大.png', { type: 'image/png' });
    Object.defineProperty(large, 'size', { value: 30_000_000 });
    const chooser = await screen.findByLabelText('添加图片', { selector: 'input' }, patience);
    await user.upload(chooser, large);
    expect(await screen.findByText(/图片超过 20 MB/)).toBeDefined();
    expect(sent).toEqual([]);
    vi.restoreAllMocks();
  });
});

describe('同一篇稿、几个人、几篇一组', () => {
  test('别人也开着，看得到是谁', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { secondEditor } = server.office;
    const seenAt = server.clock.now();
    await server.db.insert(postWriter).values({ postId, personId: secondEditor.personId, namedAt: seenAt });
    await server.db.insert(draftPresence).values({ postId, personId: secondEditor.personId, seenAt });
    await open(postId);
    expect(await screen.findByText('周编辑 也打开着', undefined, patience)).toBeDefined();
  });

  test('拟稿人邀请协作人，看得到谁是协作人、谁正打开着；移出只要一下', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user } = await open(postId);
    await user.click(await screen.findByRole('button', { name: '协作人' }, patience));
    const dialog = await screen.findByRole('dialog', { name: '协作人' });
    expect(within(dialog).queryByRole('button', { name: /外单位编辑/ })).toBeNull();
    await user.click(await within(dialog).findByRole('button', { name: '周编辑 · 办公室' }, patience));
    const remove = await within(dialog).findByRole('button', { name: '移出 周编辑' }, patience);
    expect(await server.db.select().from(postWriter).where(eq(postWriter.postId, postId))).toHaveLength(1);
    await user.click(remove);
    expect(await within(dialog).findByText('还没有协作人', undefined, patience)).toBeDefined();
    expect(await server.db.select().from(postWriter).where(eq(postWriter.postId, postId))).toEqual([]);
  });

  test('协作人打开，知道是谁的稿；送审说明由拟稿人办理', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { secondEditor } = server.office;
    const namedAt = server.clock.now();
    await server.db.insert(postWriter).values({ postId, personId: secondEditor.personId, namedAt });
    await open(postId, 'editor2');
    expect(await screen.findByText('拟稿 陈编辑', undefined, patience)).toBeDefined();
    expect(screen.getByRole('button', { name: '送审' }).getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('由拟稿人办理；协作人可以打开和保存')).toBeDefined();
    expect(screen.queryByRole('button', { name: '协作人' })).toBeNull();
  });

  test('两篇文章编成一组，头条在前，能调次序 (R44)', async () => {
    const article = (title: string) =>
      draftOf([wechatArticle(server.office.accounts.wechat.id, { title })], { title });
    await draftPost(walk(), server.office.editor, article('第二篇'));
    const { postId } = await draftPost(walk(), server.office.editor, article('第一篇'));
    const { user } = await open(postId);
    await user.click(await screen.findByRole('button', { name: '新建推送组' }, { timeout: 20_000 }));
    await user.click(await screen.findByRole('button', { name: '加入一篇' }, patience));
    const dialog = await screen.findByRole('dialog', { name: '选择要加入的文章' });
    await user.click(await within(dialog).findByRole('button', { name: '第二篇' }));
    await user.click(await screen.findByRole('button', { name: '第二篇 上移' }, patience));
    await waitFor(async () => {
      const rows = await server.db
        .select({ title: post.title, position: pushItem.position })
        .from(pushItem)
        .innerJoin(placement, eq(placement.id, pushItem.placementId))
        .innerJoin(post, eq(post.id, placement.postId))
        .orderBy(pushItem.position);
      expect(rows.map(({ title }) => title)).toEqual(['第二篇', '第一篇']);
    }, patience);
    expect(await screen.findByText(/云洲检验检疫 推送 · 次条/, undefined, patience)).toBeDefined();
  });
});

describe('送审和以后', () => {
  test('送审前先存好，送审后看得到到了哪一环节、在谁手里，能撤回', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo('待送'));
    const { user } = await open(postId);
    await user.type(await screen.findByLabelText('微博正文', undefined, patience), '审');
    await user.click(screen.getByRole('button', { name: '送审' }));
    expect(await screen.findByText('已送审：第1稿，到“初审”', undefined, patience)).toBeDefined();
    const [frozen] = await server.db.select().from(revision).where(eq(revision.postId, postId));
    expect(JSON.stringify(frozen?.content)).toContain('待送审');
    expect(await screen.findByText(/在“初审”，.*赵审核.* 办理中/)).toBeDefined();
    expect(screen.getByText('初审（正在办）')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '撤回' }));
    const dialog = await screen.findByRole('dialog', { name: '撤回稿件' });
    await user.click(within(dialog).getByRole('button', { name: '撤回' }));
    expect(await screen.findByText('已撤回', undefined, patience)).toBeDefined();
    expect(screen.getByRole('button', { name: '送审' })).toBeDefined();
  });

  test('办理中改了草稿，抬头提醒还没送审', async () => {
    const { postId, version } = await submittedPost(walk(), server.office.editor, weibo('第一稿'));
    await saveDraft({
      ...walk(),
      actor: server.office.editor,
      input: { postId, version, content: weibo('改了') },
    });
    await open(postId);
    expect(await screen.findByText('草稿有改动，还没有送审', undefined, patience)).toBeDefined();
  });

  test('别人的稿件打不开，也看不出它存在', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    await open(postId, 'editor2');
    expect(await screen.findByText(/没有这篇稿件，或者您无权查看/, undefined, patience)).toBeDefined();
  });

  test('丢弃没送审过的草稿，先问一声', async () => {
    const { postId } = await draftPost(walk(), server.office.editor, weibo());
    const { user, router } = await open(postId);
    await user.click(await screen.findByRole('button', { name: '丢弃草稿' }, patience));
    const dialog = await screen.findByRole('dialog', { name: '丢弃这份草稿？' });
    await user.click(within(dialog).getByRole('button', { name: '丢弃草稿' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/mine'), patience);
    expect(await server.db.select().from(draft).where(eq(draft.postId, postId))).toEqual([]);
  });

  test('复制为新稿，到新稿接着写', async () => {
    const { postId } = await submittedPost(walk(), server.office.editor, weibo('可复制的'));
    const { user, router } = await open(postId);
    await user.click(await screen.findByRole('button', { name: '复制为新稿' }, patience));
    await waitFor(() => expect(router.state.location.pathname).not.toBe(`/write/${postId}`), patience);
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLTextAreaElement>('微博正文').value).toBe('可复制的'),
    );
  });
});

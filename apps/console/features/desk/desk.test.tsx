import { decide } from '@qianfa/server/testing/walk';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';
import { mediaMatches } from '../../testing/setup.ts';

let server: OfficeServer;
let posts: ReturnType<typeof reviewPosts>;
beforeAll(async () => {
  server = await startOfficeServer();
  posts = reviewPosts(server);
});
afterAll(() => server.close());

const open = (postId: number, as: { login: string } = server.office.reviewer, search = '') =>
  renderRoute(`/desk/${postId}${search}`, { server, person: as });
/** The post is on the desk and the focus has arrived at its title: what is typed before would go astray. */
const heading = async (name: string) => {
  const found = await screen.findByRole('heading', { level: 1, name });
  await expect.poll(() => document.activeElement).toBe(found);
  return found;
};
const rail = () => within(screen.getByRole('complementary', { name: '办理' }));

/** The page under test does not renew while the server's clock is moved: whoever opened the item no longer has it. */
const leaseEnds = () => server.clock.pass(11);

async function standingOf(postId: number): Promise<{ state: string; verdicts: string[] }> {
  const rows = await server.db.execute<{ state: string; verdict: string | null }>(
    `select r.state, o.verdict from review_run r left join run_step s on s.run_id = r.id
     left join opinion o on o.run_step_id = s.id where r.post_id = ${Number(postId)} order by o.id`,
  );
  return {
    state: rows[0]?.state ?? '',
    verdicts: [...rows].flatMap(({ verdict }) => (verdict === null ? [] : [verdict])),
  };
}

describe('审核台', () => {
  test('看得见预览、发文稿纸和本环节的五关；按钮写着各自的键 (R6)', async () => {
    const { postId } = await posts.submitted('进口食品抽查结果');
    await open(postId);
    await heading('进口食品抽查结果');
    expect(screen.getByRole('region', { name: '微博“云洲检验检疫”的手机预览' })).toBeDefined();
    expect(rail().getByText('第1稿送审。')).toBeDefined();
    expect(rail().getByText('本环节负责 政策、文字')).toBeDefined();
    expect(rail().getByRole<HTMLButtonElement>('button', { name: '政治' }).disabled).toBe(true);
    expect(rail().getByRole('button', { name: '通过 a' })).toBeDefined();
    expect(screen.queryByRole('tab', { name: /附件/ })).toBeNull();
    expect(screen.queryByRole('tab', { name: '与上次对比' })).toBeNull();
  });

  test('五关没答，通过不出去，焦点到“无疑问”；答了就通过，打开下一条，焦点在它的标题上 (R6)', async () => {
    const first = await posts.submitted('先办的一篇');
    server.clock.pass(1);
    const second = await posts.submitted('后办的一篇');
    const { user, router, unmount } = await open(first.postId);
    await heading('先办的一篇');
    await user.click(rail().getByRole('button', { name: '通过 a' }));
    expect(document.activeElement?.textContent).toContain('各关无疑问');
    expect((await standingOf(first.postId)).verdicts).toEqual([]);
    await user.click(rail().getByRole('button', { name: '各关无疑问' }));
    await user.type(rail().getByLabelText('我的审核意见'), '数据已核对。');
    await screen.findByRole('link', { name: /后办的一篇/ });
    await user.click(rail().getByRole('button', { name: '通过 a' }));
    expect(await screen.findByText('已通过：先办的一篇，进入“复审”')).toBeDefined();
    await expect.poll(() => router.state.location.pathname).not.toBe(`/desk/${first.postId}`);
    const next = await screen.findByRole('heading', { level: 1 });
    expect(next.textContent).not.toBe('先办的一篇');
    await expect.poll(() => document.activeElement).toBe(next);
    expect((await standingOf(first.postId)).verdicts).toEqual(['pass', 'pass']);
    unmount();
    // The page may still have been taking the next one up when it was closed.
    const returned = () => {
      leaseEnds();
      return decide(posts.walk, server.office.secondReviewer, second.postId, 'return').then(
        () => 'done',
        String,
      );
    };
    await expect.poll(returned).toBe('done');
  });

  test('有疑问才写：疑问随意见存下，发文稿纸上看得见 (R6)', async () => {
    const { postId } = await posts.submitted('有疑问的一篇');
    const { user, unmount } = await open(postId);
    await heading('有疑问的一篇');
    await user.click(rail().getByRole('button', { name: '政策' }));
    await user.type(rail().getByLabelText('政策关的疑问'), '办法是否现行有效？');
    await user.click(rail().getByRole('button', { name: '通过 a' }));
    await screen.findByText(/^已通过：有疑问的一篇/);
    unmount();
    await open(postId, server.office.secondReviewer);
    await heading('有疑问的一篇');
    expect(rail().getByText('政策关：办法是否现行有效？')).toBeDefined();
  });

  test('写到一半刷新页面：意见和疑问都还在；没有写的，各关要再答一次 (R6)', async () => {
    const { postId } = await posts.submitted('写到一半的一篇');
    const { user, unmount } = await open(postId);
    await heading('写到一半的一篇');
    await user.type(rail().getByLabelText('我的审核意见'), '口径请再核');
    await user.click(rail().getByRole('button', { name: '政策' }));
    await user.type(rail().getByLabelText('政策关的疑问'), '是否现行有效');
    unmount();
    await open(postId);
    await heading('写到一半的一篇');
    expect(rail().getByLabelText<HTMLTextAreaElement>('我的审核意见').value).toBe('口径请再核');
    expect(rail().getByLabelText<HTMLInputElement>('政策关的疑问').value).toBe('是否现行有效');
  });

  test('退回要有理由：没选没写，说明缺什么，什么也不发；选一条就退回 (R5)', async () => {
    const { postId } = await posts.submitted('要退回的一篇');
    const { user } = await open(postId);
    await heading('要退回的一篇');
    await user.keyboard('r');
    const dialog = within(await screen.findByRole('dialog', { name: '退回：要退回的一篇' }));
    await user.click(dialog.getByRole('button', { name: /^退回/ }));
    expect(dialog.getByText('请选一条理由，或写明原因 · R5')).toBeDefined();
    expect((await standingOf(postId)).verdicts).toEqual([]);
    await user.click(dialog.getByLabelText('其他'));
    await user.click(dialog.getByRole('button', { name: /^退回/ }));
    expect((await standingOf(postId)).verdicts).toEqual([]);
    await user.click(dialog.getByLabelText('事实数据有误'));
    await user.type(dialog.getByLabelText(/说明/), '请写准确数字');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('将退回：要退回的一篇')).toBeDefined();
    expect((await standingOf(postId)).state).toBe('reviewing');
    await user.click(screen.getByRole('button', { name: '立即提交' }));
    expect(await screen.findByText('已退回：要退回的一篇')).toBeDefined();
    expect((await standingOf(postId)).state).toBe('returned');
  });

  test('打字时、输入法组字时、按住不放时，单键都不作数', async () => {
    const { postId } = await posts.submitted('防误按的一篇');
    const { user } = await open(postId);
    await heading('防误按的一篇');
    await user.click(rail().getByLabelText('我的审核意见'));
    await user.keyboard('anr');
    expect(rail().getByLabelText<HTMLTextAreaElement>('我的审核意见').value).toBe('anr');
    await act(async () => (document.activeElement as HTMLElement).blur());
    for (const composing of [{ isComposing: true }, { keyCode: 229 }, { repeat: true }, { ctrlKey: true }]) {
      fireEvent.keyDown(document.body, { key: 'n', ...composing });
      fireEvent.keyDown(document.body, { key: 'r', ...composing });
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    expect((await standingOf(postId)).verdicts).toEqual([]);
  });

  test('n：无疑问，通过并下一条，一键办完 (R45)', async () => {
    const { postId } = await posts.submitted('一键通过的一篇');
    const { user } = await open(postId);
    await heading('一键通过的一篇');
    await user.keyboard('n');
    await screen.findByText(/^已通过：一键通过的一篇/);
    expect((await standingOf(postId)).verdicts).toEqual(['pass', 'pass']);
  });

  test('退回后八秒内可以撤销：什么也没有提交，回到这一篇 (R5)', async () => {
    const { postId } = await posts.submitted('撤销退回的一篇');
    const { user, router } = await open(postId);
    await heading('撤销退回的一篇');
    await user.keyboard('r');
    const dialog = within(await screen.findByRole('dialog', { name: '退回：撤销退回的一篇' }));
    await user.click(dialog.getByLabelText('事实数据有误'));
    await user.click(dialog.getByRole('button', { name: /^退回/ }));
    await expect.poll(() => router.state.location.pathname).not.toBe(`/desk/${postId}`);
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    expect(await screen.findByText('已撤销，没有提交：撤销退回的一篇')).toBeDefined();
    await heading('撤销退回的一篇');
    expect(await standingOf(postId)).toEqual({ state: 'reviewing', verdicts: [] });
  });

  test('别人先办了：说明是谁、什么时候、怎么办的，接着打开下一条 (R4)', async () => {
    const { postId } = await posts.submitted('两人同办的一篇');
    server.clock.pass(1);
    await posts.submitted('接下来的一篇');
    const { user, router } = await open(postId);
    await heading('两人同办的一篇');
    await screen.findByRole('link', { name: /接下来的一篇/ });
    await user.type(rail().getByLabelText('我的审核意见'), '我的看法');
    leaseEnds();
    await decide(posts.walk, server.office.secondReviewer, postId, 'return');
    await user.click(rail().getByRole('button', { name: '各关无疑问' }));
    await user.click(rail().getByRole('button', { name: '通过 a' }));
    const alert = (await screen.findByText('晚了一步，您的意见没有提交')).closest('[role="alert"]');
    expect(alert?.textContent).toContain('没有办成：两人同办的一篇');
    expect(alert?.textContent).toContain('钱审核已于2026年11月22日');
    await expect.poll(() => router.state.location.pathname).not.toBe(`/desk/${postId}`);
    // What was written is still there for whoever goes back.
    await user.click(screen.getByRole('link', { name: '打开看' }));
    await heading('两人同办的一篇');
    expect(await rail().findByText(/钱审核已于.*退回/)).toBeDefined();
    expect(rail().queryByRole('button', { name: '通过 a' })).toBeNull();
  });

  test('正在看的时候来了新稿：眼前的不变，只提示，点了才换 (R4)', async () => {
    const post = await posts.submitted('看到一半的一篇');
    const { user, queryClient } = await open(post.postId);
    await heading('看到一半的一篇');
    await user.type(rail().getByLabelText('我的审核意见'), '看到一半');
    leaseEnds();
    await decide(posts.walk, server.office.secondReviewer, post.postId, 'return');
    await posts.again(post, '看到一半的一篇（改）', '本期抽查进口食品222批。');
    // What the live updates of the frame do when they hear of it.
    await act(() => queryClient.invalidateQueries({ queryKey: [['review']] }));
    expect(await screen.findByText(/这篇稿件有了变化/)).toBeDefined();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('看到一半的一篇');
    expect(screen.queryByText(/222批/)).toBeNull();
    await user.click(screen.getByRole('button', { name: '重新载入' }));
    expect(await heading('看到一半的一篇（改）')).toBeDefined();
  });

  test('拟稿人看得见进度，不能办，写着原因 (R3)', async () => {
    const { postId } = await posts.submitted('自己写的一篇');
    await open(postId, server.office.editor);
    await heading('自己写的一篇');
    expect(rail().getByText('您是拟稿人，不能审核本稿 · R3')).toBeDefined();
    expect(rail().queryByRole('button', { name: '通过 a' })).toBeNull();
  });

  test('别的单位的人打不开，也不知道有没有这篇 (R37)', async () => {
    const { postId } = await posts.reviewed('本单位的一篇');
    await open(postId, server.office.outsidePublisher);
    expect(await screen.findByText(/没有这篇稿件，或者您无权查看/)).toBeDefined();
    expect(screen.queryByText('本单位的一篇')).toBeNull();
  });

  test('待用要写原因；转为待用后可以恢复办理 (R4)', async () => {
    const { postId } = await posts.submitted('待用的一篇');
    const { user } = await open(postId);
    await heading('待用的一篇');
    await user.click(rail().getByRole('button', { name: '待用…' }));
    const dialog = within(await screen.findByRole('dialog', { name: '转为待用：待用的一篇' }));
    await user.type(dialog.getByLabelText('说明'), '等上级口径');
    await user.click(dialog.getByRole('button', { name: /^转为待用/ }));
    await user.click(await rail().findByRole('button', { name: '恢复办理' }));
    expect(await rail().findByRole('button', { name: '待用…' })).toBeDefined();
    expect((await standingOf(postId)).state).toBe('reviewing');
  });
});

describe('与上次对比', () => {
  test('逐字标出改动，未改动的折起；写明改动让谁的意见失效、谁的沿用 (R4)', async () => {
    const { postId } = await posts.resubmitted('改过的一篇', '本期抽查进口食品220批。');
    const { user } = await open(postId, server.office.reviewer);
    await heading('改过的一篇');
    await user.keyboard('d');
    const weibo = within(await screen.findByRole('region', { name: '微博 云洲检验检疫' }));
    expect(weibo.getByText('218', { selector: 'del' })).toBeDefined();
    expect(weibo.getByText('220', { selector: 'ins' })).toBeDefined();
    const bar = screen.getByText(/自第1稿以来改动 1 处/);
    expect(bar.textContent).toContain('微博平台稿的“初审”意见因改动失效');
    expect(bar.textContent).toContain('头条平台稿的“初审”意见沿用');
    const toutiao = within(screen.getByRole('region', { name: '头条 云洲国门发布' }));
    await user.click(toutiao.getByRole('button', { name: '未改动 1 段' }));
    expect(toutiao.getByText('本期抽查进口食品218批,均已依法处置。')).toBeDefined();
  });

  test('可以换一稿来比，换了写在地址里', async () => {
    const post = await posts.resubmitted('改了两次的一篇', '本期抽查进口食品220批。');
    await decide(posts.walk, server.office.reviewer, post.postId, 'return');
    const version = post.version + 1;
    await posts.again({ postId: post.postId, version }, '改了两次的一篇', '本期抽查进口食品221批。');
    const { user, router } = await open(post.postId, server.office.reviewer, '?view=compare');
    const choice = await screen.findByLabelText<HTMLSelectElement>('与哪一稿对比');
    expect(choice.options).toHaveLength(2);
    await user.selectOptions(choice, choice.options[0]?.value ?? '');
    expect(await screen.findByText(/自第1稿以来/)).toBeDefined();
    expect(router.state.location.search).toMatchObject({ base: Number(choice.options[0]?.value) });
  });
});

describe('手机上', () => {
  test('底下两个大按钮；五关没答时先打开办理纸，答完再通过', async () => {
    mediaMatches.add('(max-width: 899px)');
    const { postId } = await posts.submitted('手机上办的一篇');
    const { user } = await open(postId);
    await heading('手机上办的一篇');
    await user.click(screen.getByRole('button', { name: '通过' }));
    const sheet = within(await screen.findByRole('dialog', { name: '手机上办的一篇' }));
    await user.click(sheet.getByRole('button', { name: '各关无疑问' }));
    await user.click(sheet.getByRole('button', { name: '通过 a' }));
    await screen.findByText(/^已通过：手机上办的一篇/);
    expect((await standingOf(postId)).verdicts).toEqual(['pass', 'pass']);
  });
});

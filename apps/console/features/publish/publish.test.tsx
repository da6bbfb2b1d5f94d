import { alert } from '@qianfa/db/tables/supervision';
import { buildPublication } from '@qianfa/server/testing/build-publication';
import { releaseRow } from '@qianfa/server/testing/publish';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { releasePosts } from '../../testing/release-posts.ts';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
let posts: ReturnType<typeof releasePosts>;
beforeAll(async () => {
  server = await startOfficeServer();
  posts = releasePosts(server);
});
afterAll(() => server.close());

const open = (releaseId: number, person = server.office.editor) =>
  renderRoute(`/publish/${releaseId}`, { server, person });
const stateOf = async (releaseId: number) => (await releaseRow(posts.walk, releaseId)).state;
const setTime = (value: string) =>
  fireEvent.change(screen.getByLabelText(/平台显示的发布时间/), { target: { value } });
/** What the field of a platform time takes for the server's present minute, in Shanghai. */
const nowField = () => new Date(server.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 16);

describe('辅助发布', () => {
  test('开始之后才看到内容，按编号一步步来；复制的正是签发的文字，复制过的打上勾', async () => {
    const releaseId = await posts.waiting('进口食品抽查');
    const { user } = await open(releaseId);
    expect(await screen.findByText('现在可以发布')).toBeDefined();
    expect(screen.queryByText('进口食品抽查的正文。')).toBeNull();
    await user.click(screen.getByRole('button', { name: '开始辅助发布' }));
    const steps = within(
      await screen.findByText('进口食品抽查的正文。').then((node) => node.closest('ol') as HTMLElement),
    );
    expect(steps.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      '打开微博后台，新建一条',
      '正文',
      '核对预览，发表',
    ]);
    await user.click(steps.getByRole('button', { name: /复制正文/ }));
    expect(await window.navigator.clipboard.readText()).toBe('进口食品抽查的正文。');
    expect(steps.getAllByRole('checkbox')[1]).toHaveProperty('checked', true);
    expect(await stateOf(releaseId)).toBe('sending');
  });

  test('声明了人工智能生成的，有加标识一步 (R13)', async () => {
    const releaseId = await posts.waiting('智能生成的一条', { ai: { use: 'generated', media: ['text'] } });
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '开始辅助发布' }));
    expect(await screen.findByRole('heading', { name: '加上人工智能生成标识' })).toBeDefined();
  });

  test('贴链接、抄时间、贴回页面文字：一致就成功', async () => {
    const releaseId = await posts.open('交回执的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '接着办' }));
    await screen.findByText('交回执的一条的正文。');
    await user.click(screen.getByRole('button', { name: '交回执' }));
    expect(await screen.findByText('请贴上链接')).toBeDefined();
    expect(screen.getByText('请照抄平台时间')).toBeDefined();
    await user.type(screen.getByLabelText('平台上的链接'), 'https://weibo.com/1234567890/Nscreen1');
    setTime(nowField());
    await user.type(screen.getByLabelText(/页面上的文字/), '交回执的一条的正文。');
    await user.click(screen.getByRole('button', { name: '交回执' }));
    expect(await screen.findByText('比对一致，发布成功')).toBeDefined();
    expect(await screen.findByText('已经发布。')).toBeDefined();
    expect(await stateOf(releaseId)).toBe('succeeded');
  });

  test('时间早于签发，说明为什么，填的还在 (R21)', async () => {
    const releaseId = await posts.open('时间不对的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '接着办' }));
    await user.type(await screen.findByLabelText('平台上的链接'), 'https://weibo.com/1234567890/Nscreen2');
    setTime('2026-11-01T09:00');
    await user.click(screen.getByRole('button', { name: '交回执' }));
    expect(await screen.findByText(/发布时间早于签发时间/)).toBeDefined();
    expect(screen.getByLabelText('平台上的链接')).toHaveProperty(
      'value',
      'https://weibo.com/1234567890/Nscreen2',
    );
  });

  test('没有贴，放回去', async () => {
    const releaseId = await posts.open('没有贴的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '接着办' }));
    await user.click(await screen.findByRole('button', { name: '没有贴，放回去' }));
    expect(await screen.findByRole('button', { name: '开始辅助发布' })).toBeDefined();
    expect(await stateOf(releaseId)).toBe('waiting');
  });

  test('推送组：头条、次条各有步骤，后台只开一次，发表只点一次；每篇一个链接 (R44)', async () => {
    const { releaseIds } = await posts.push(['头条的文章。', '次条的文章。']);
    const { user } = await open(releaseIds[1] ?? 0);
    await user.click(await screen.findByRole('button', { name: '开始辅助发布' }));
    expect(await screen.findByRole('heading', { name: '头条：头条的文章。' })).toBeDefined();
    expect(screen.getByRole('heading', { name: '次条：次条的文章。' })).toBeDefined();
    expect(screen.getAllByRole('heading', { name: /打开微信后台/ })).toHaveLength(1);
    expect(screen.getAllByRole('heading', { name: '核对预览，发表' })).toHaveLength(1);
    expect(screen.getByLabelText('头条 · 平台上的链接')).toBeDefined();
    expect(screen.getByLabelText('次条 · 平台上的链接')).toBeDefined();
  });

  test('别人正在办的，只说是谁、到什么时候；没到时间的，说没到', async () => {
    const busy = await posts.open('别人在办的一条');
    const { unmount } = await open(busy, server.office.publisher);
    expect(await screen.findByText(/陈编辑正在办这次发布/)).toBeDefined();
    expect(screen.queryByRole('button', { name: '接着办' })).toBeNull();
    unmount();
    const planned = await posts.waiting('没到时间的一条', { plannedAt: '2026-12-05T09:00:00+08:00' });
    await open(planned);
    expect(await screen.findByText('现在不能发布')).toBeDefined();
    expect(screen.getByRole('button', { name: /开始辅助发布/ }).getAttribute('aria-disabled')).toBe('true');
  });

  test('扫码用手机接着办同一页', async () => {
    const releaseId = await posts.waiting('手机上办的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '用手机接着办' }));
    expect(screen.getByRole('img', { name: new RegExp(window.location.origin) })).toBeDefined();
  });

  test('外单位的人打不开，也不知道有没有', async () => {
    const releaseId = await posts.waiting('外人看不到的一条');
    await open(releaseId, server.office.outsideEditor);
    expect(await screen.findByText(/没有这次发布/)).toBeDefined();
    expect(screen.queryByText('外人看不到的一条')).toBeNull();
  });
});

describe('发出之后', () => {
  test('已发待核：发布的人不能自己核对，按钮说为什么；另一人可以 (R20)', async () => {
    const releaseId = await posts.unconfirmed('等人核对的一条');
    const { unmount } = await open(releaseId);
    const own = await screen.findByRole('button', { name: '已看过，发布成功' });
    expect(own.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getAllByText(/发布的人不能自己核对/).length).toBeGreaterThan(0);
    unmount();
    const { user } = await open(releaseId, server.office.secondEditor);
    await user.click(await screen.findByRole('button', { name: '已看过，发布成功' }));
    await waitFor(async () => expect(await stateOf(releaseId)).toBe('succeeded'));
  });

  test('未知：列出账号最近的发布和相似程度，就是这一条 (R20)', async () => {
    const releaseId = await posts.unknown('要核对的一条');
    await buildPublication(server.db, {
      accountId: server.office.accounts.weibo.id,
      title: '要核对的一条的正文。',
      link: 'https://weibo.com/1234567890/Nfound1',
      publishedAt: server.clock.now(),
    });
    const { user } = await open(releaseId, server.office.publisher);
    const list = within(await screen.findByRole('list', { name: '账号最近的发布' }));
    expect(list.getByText('相似 100%')).toBeDefined();
    await user.click(list.getByRole('button', { name: '就是这一条' }));
    expect(await screen.findByText('已经发布。')).toBeDefined();
    expect(await stateOf(releaseId)).toBe('succeeded');
  });

  test('确实没有发出：确认之后是失败，可以重发', async () => {
    const releaseId = await posts.unknown('没有发出的一条');
    const { user } = await open(releaseId, server.office.publisher);
    await user.click(await screen.findByRole('button', { name: '确实没有发出' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '确实没有发出' }));
    expect(await screen.findByText('这次没有发出，可以重发。')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '重发' }));
    await waitFor(async () => expect(await stateOf(releaseId)).toBe('waiting'));
  });

  test('撤下：先留证据，有理由，确认已删除 (R23)；编辑的按钮说为什么不行', async () => {
    const releaseId = await posts.live('要撤的一条');
    const { unmount } = await open(releaseId);
    expect((await screen.findByRole('button', { name: /^撤下/ })).getAttribute('aria-disabled')).toBe('true');
    unmount();
    const { user } = await open(releaseId, server.office.secondPublisher);
    await user.click(await screen.findByRole('button', { name: /^撤下/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '确认撤下' }));
    expect(dialog.getByText('请选或写理由')).toBeDefined();
    expect(dialog.getByText('请先在平台上删除')).toBeDefined();
    await user.click(dialog.getByRole('radio', { name: '数字或事实有误' }));
    await user.click(dialog.getByRole('checkbox', { name: /已在平台上删除/ }));
    await user.click(dialog.getByRole('button', { name: '确认撤下' }));
    expect(await screen.findByText(/前交处置报告/)).toBeDefined();
    const rows = await server.db.execute(
      `select t.reason from takedown t join publication p on p.id = t.publication_id where p.release_id = ${releaseId}`,
    );
    expect(rows).toMatchObject([{ reason: '数字或事实有误' }]);
  });

  test('比对页面文字：不一致，指出哪里，报预警 (R24)', async () => {
    const releaseId = await posts.live('再比对的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '比对页面文字' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('页面上的文字'), '再比对的两条的正文。');
    await user.click(dialog.getByRole('button', { name: '比对' }));
    expect(await dialog.findByText(/签发稿“一条的正文。”，页面“两条的正文。”/)).toBeDefined();
    expect((await server.db.select().from(alert)).map(({ rule }) => rule)).toContain('R24');
  });
});

describe('计划和取消', () => {
  test('改计划时间是北京时间；取消要写理由', async () => {
    const releaseId = await posts.waiting('要改期的一条');
    const { user } = await open(releaseId);
    await user.click(await screen.findByRole('button', { name: '改计划时间' }));
    fireEvent.change(await screen.findByLabelText('计划时间（北京时间）'), {
      target: { value: '2026-12-08T10:00' },
    });
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('2026年12月8日 10:00')).toBeDefined();
    expect((await releaseRow(posts.walk, releaseId)).plannedAt?.toISOString()).toBe(
      '2026-12-08T02:00:00.000Z',
    );
    await user.click(screen.getByRole('button', { name: '取消发布' }));
    const dialog = within((await screen.findByLabelText('理由')).closest('dialog') as HTMLElement);
    await user.click(dialog.getByRole('button', { name: '取消发布' }));
    expect(dialog.getByText('请写理由')).toBeDefined();
    await user.type(dialog.getByLabelText('理由'), '会议改期');
    await user.click(dialog.getByRole('button', { name: '取消发布' }));
    expect(await screen.findByText(/这次发布已取消/)).toBeDefined();
    expect(await stateOf(releaseId)).toBe('cancelled');
  });
});

test('英文界面也说全 (en)', async () => {
  vi.spyOn(window.navigator, 'language', 'get').mockReturnValue('en-US');
  window.localStorage.setItem('qianfa.language', JSON.stringify('en'));
  const { startWords } = await import('../../words/i18n.ts');
  await startWords('en');
  await open(await posts.waiting('双语的一条'));
  expect(await screen.findByText('It may go out now')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Start assisted publishing' })).toBeDefined();
  vi.restoreAllMocks();
});

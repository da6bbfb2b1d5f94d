import { trailActs } from '@qianfa/domain/trail/acts';
import { writeTrails } from '@qianfa/server/modules/trail/write-trail';
import { clockAt } from '@qianfa/server/testing/clock';
import { sealWholeTrail } from '@qianfa/server/testing/seal-whole-trail';
import { draftOf, signedPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer, testNow } from '../../testing/server.ts';
import { en } from '../../words/en.ts';
import { zh } from '../../words/zh.ts';

let server: OfficeServer;
let postId: number;

beforeAll(async () => {
  server = await startOfficeServer();
  const walk = { db: server.db, clock: clockAt(testNow) };
  const content = draftOf([weiboText(server.office.accounts.weibo.id, '机密的正文不在留痕里')]);
  ({ postId } = await signedPost(walk, server.office, content));
  await seal();
});
afterAll(() => server.close());

const seal = () => sealWholeTrail(server.db, server.clock);

const open = (path = '/trail', login = 'audit') => renderRoute(path, { server, person: { login } });
const table = () => screen.findByRole('table', { name: '留痕条目' });
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1);

describe('留痕 (R37)', () => {
  test('每件事一条：什么事、谁、何时、从哪里、封在哪一块，事实是话不是代码', async () => {
    await open();
    const signed = (await rows()).find(
      (row) => row.textContent?.includes('签发') && row.textContent.includes('摘要'),
    );
    expect(signed?.textContent).toContain('王签发');
    expect(signed?.textContent).toContain('来自 10.0.0.5');
    expect(signed?.textContent).toContain('2026年11月22日 09:32');
    expect(signed?.textContent).toMatch(/第 \d+ 块/);
    expect(signed?.textContent).toContain('已办结');
    expect((await table()).textContent).not.toMatch(/[{}"]|机密的正文|signoff\.signed/);
  });

  test('按事项、按人、按日期查，条件在地址里', async () => {
    const { user, router } = await open('/trail?act=signoff.signed');
    expect(await rows()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '清除条件' }));
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(5);
    await user.type(screen.getByRole('searchbox', { name: '按人查' }), '赵审核');
    await expect.poll(() => router.state.location.search).toEqual({ actor: '赵审核' });
    await expect
      .poll(async () => (await rows()).every((row) => row.textContent?.includes('赵审核')))
      .toBe(true);
    await router.navigate({ to: '/trail', search: { to: '2026-11-21' } });
    expect(await screen.findByText('没有符合条件的留痕')).toBeDefined();
    await router.navigate({ to: '/trail', search: { from: '2026-11-22', to: '2026-11-22' } });
    expect((await rows()).length).toBeGreaterThan(5);
  });

  test('点对象，只看这个对象的来龙去脉', async () => {
    const { user } = await open(`/trail?act=post.created`);
    await user.click(within(await table()).getByRole('button', { name: `稿件 ${postId}` }));
    expect(await screen.findByRole('button', { name: `对象 稿件 ${postId}` })).toBeDefined();
  });

  test('一页看不完，更早的接着往下看，看到头为止', async () => {
    const entries = Array.from({ length: 60 }, (_, made) => ({
      act: 'draft.saved' as const,
      subject: `post:${1_000 + made}`,
    }));
    await server.db.transaction((tx) => writeTrails(tx, server.office.editor, server.clock, entries));
    const { user } = await open('/trail?act=draft.saved');
    expect(await rows()).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: '更早' }));
    await expect.poll(async () => (await rows()).length).toBe(60);
    expect(screen.getByText('没有更早的了')).toBeDefined();
  });
});

describe('核验 (T14)', () => {
  test('核验通过：给出链头抄到外面，说明多少条', async () => {
    await seal();
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '核验全链' }));
    expect(await screen.findByText('链完好')).toBeDefined();
    expect(screen.getByText(/\d+ 条 · \d+ 块/)).toBeDefined();
    expect(screen.getByText(/本单位以外的地方/)).toBeDefined();
    const head = document.querySelector('code')?.textContent ?? '';
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    await user.click(screen.getByRole('button', { name: /复制链头/ }));
    await expect.poll(() => navigator.clipboard.readText()).toBe(head);
    await user.type(screen.getByRole('textbox', { name: /以前抄在外面的链头/ }), head);
    await user.click(screen.getByRole('button', { name: '核验全链' }));
    expect(await screen.findByText(/外面的链头在这条链里/)).toBeDefined();
  });

  test('外面的链头不在链里，或者写得不像链头，都说清楚', async () => {
    const { user } = await open();
    const box = await screen.findByRole('textbox', { name: /以前抄在外面的链头/ });
    await user.type(box, 'abc');
    expect(await screen.findByText('链头是 64 位十六进制')).toBeDefined();
    await user.clear(box);
    await user.type(box, 'f'.repeat(64));
    await user.click(screen.getByRole('button', { name: '核验全链' }));
    expect(await screen.findByText('链有问题')).toBeDefined();
    expect(screen.getByText(/截短或整条重写/)).toBeDefined();
  });

  test('有人改过一条，核验指名是哪一条', async () => {
    const [target] =
      await server.ownerSql`select entry_id::int as id from trail_seal order by entry_id limit 1 offset 3`;
    await server.ownerSql.unsafe(
      `alter table trail_entry disable trigger all; update trail_entry set actor_name = '别人' where id = ${target?.id}; alter table trail_entry enable trigger all`,
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '核验全链' }));
    expect(await screen.findByText(new RegExp(`条目 ${target?.id}`))).toBeDefined();
    expect(screen.getByText(/保全数据库/)).toBeDefined();
  });
});

test('别的角色进不来，导航里也没有', async () => {
  await open('/trail', 'editor');
  expect(await screen.findByRole('alert')).toBeDefined();
  expect(screen.queryByRole('link', { name: /留痕/ })).toBeNull();
});

test.each([
  ['zh-CN', zh],
  ['en', en],
] as const)('每一种事项、每一类事项都有词 (%s)', (_language, words) => {
  const acts: Record<string, Record<string, string>> = words.trail.acts;
  const missing = trailActs.filter((act) => {
    const [kind = '', what = ''] = act.split('.');
    return !acts[kind]?.[what] || !(kind in words.trail.kinds);
  });
  expect(missing).toEqual([]);
});

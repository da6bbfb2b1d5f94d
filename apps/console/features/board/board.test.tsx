import { buildPlacement, buildPost } from '@qianfa/server/testing/build-post';
import { buildReviewRun, buildRunStep, buildTask } from '@qianfa/server/testing/build-review';
import { publishedAt } from '@qianfa/server/testing/frequency';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
// 现在是 2026-11-22 09:32:微信超期一天半,微博剩两天,头条刚发。
beforeAll(async () => {
  server = await startOfficeServer();
  const { accounts, reviewer, units } = server.office;
  await publishedAt(server, accounts.wechat.id, ['2026-11-06T20:00:00+08:00']);
  await publishedAt(server, accounts.weibo.id, ['2026-11-10T20:00:00+08:00']);
  await publishedAt(server, accounts.toutiao.id, ['2026-11-21T09:00:00+08:00', '2026-11-20T09:00:00+08:00']);
  const post = await buildPost(server.db, { unitId: units.headOffice.id, title: '口岸开放日' });
  await buildPlacement(server.db, { postId: post.id, accountId: accounts.weibo.id });
  const step = await buildRunStep(server.db, {
    runId: (await buildReviewRun(server.db, { postId: post.id })).id,
    name: '复审',
    openedAt: new Date('2026-11-20T09:00:00+08:00'),
  });
  await buildTask(server.db, { runStepId: step.id, personId: reviewer.personId });
});
afterAll(() => server.close());

const open = (path = '/board', login = 'leader') => renderRoute(path, { server, person: { login } });

/** The rows of the table, each as its text. */
async function rows(): Promise<string[]> {
  const table = await screen.findByRole('table');
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');
}

describe('更新看板', () => {
  test('剩余天数少的在前，写明超期多久、在谁手上多久', async () => {
    await open();
    const [first, second, third] = await rows();
    expect(first).toContain('云洲检验检疫');
    expect(first).toContain('已超 1.5');
    expect(first).toContain('督办 1');
    await expect.poll(async () => (await rows())[1]).toContain('《口岸开放日》复审 赵审核 2 天');
    expect(second).toContain('王签发');
    expect(third).toContain('云洲国门发布');
  });

  test('五格的数点开就是那些账号，地址里记着', async () => {
    const { user, router } = await open();
    const tiles = await screen.findByRole('navigation', { name: /按更新情况分格/ });
    expect(within(tiles).getByRole('button', { name: /账号总数 ?3/ })).toBeDefined();
    expect(await within(tiles).findByText('其中 1 个有稿在办')).toBeDefined();
    await user.click(within(tiles).getByRole('button', { name: /已超期 ?1/ }));
    await expect.poll(async () => (await rows()).length).toBe(1);
    expect(router.state.location.search).toEqual({ tile: 'over' });
    expect(within(tiles).getByRole('button', { name: /账号总数 ?3/ })).toBeDefined();
  });

  test('从地址打开就是筛选过的；清除筛选回到全部', async () => {
    const { user } = await open('/board?platform=toutiao');
    expect(await rows()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '清除筛选' }));
    await expect.poll(async () => (await rows()).length).toBe(3);
  });

  test('筛选后没有账号时，说明怎么办', async () => {
    await open('/board?platform=douyin');
    expect(await screen.findByText('没有符合条件的账号')).toBeDefined();
  });

  test('点账号名看它最近的发布和在办稿件', async () => {
    const { user } = await open();
    const links = await screen.findAllByRole('link', { name: '云洲国门发布' });
    await user.click(links[0] ?? document.body);
    const dialog = await screen.findByRole('dialog', { name: '云洲国门发布' });
    expect(await within(dialog).findByText(/2026-11-21T09:00:00\+08:00 的一篇/)).toBeDefined();
    expect(within(dialog).getByText('没有在办稿件。')).toBeDefined();
  });

  test('三十日条用文字也读得出来', async () => {
    await open();
    expect(
      await screen.findByRole('img', { name: '最近 30 日：有发布 2 日，仅转载 0 日，无 28 日' }),
    ).toBeDefined();
  });

  test('导出的地址带着筛选，导出的表能在表格软件里打开', async () => {
    const view = await open('/board?tile=over');
    const link = await screen.findByRole('link', { name: '导出' });
    expect(link.getAttribute('href')).toBe('/export/board.csv?tile=over');
    const answer = await view.fetch('http://console.test/export/board.csv?tile=over');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('微信订阅号,云洲检验检疫,办公室,王签发,2026-11-06 20:00:00,14,-2,已超期');
  });

  test('别的单位的人只看到自己的账号 (T17)', async () => {
    await open('/board', 'outside');
    expect(await rows()).toEqual([expect.stringContaining('邻市海事')]);
    expect(document.body.textContent).not.toContain('云洲国门发布');
  });

  test('没有看板权限的人得到说明', async () => {
    await open('/board', 'reviewer');
    expect((await screen.findByRole('alert')).textContent).toMatch(/没有/);
  });
});

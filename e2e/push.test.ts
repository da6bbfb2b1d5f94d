import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { demoPassword, officeOf } from './harness/office.ts';
import { signAll } from './pages/desk.ts';
import { passed, writeDraft } from './pages/prepared.ts';
import { copied, giveReceipt, openRelease, startCopy } from './pages/publish.ts';
import { openPlacement } from './pages/write.ts';

const office = officeOf('demo');
const titles = ['望海口岸本周要闻', '进境宠物办理提示', '冷链食品抽检结果'] as const;

/** Puts the three articles into one push, the second by its button in front of the first. */
async function compose(page: Page, firstId: number): Promise<void> {
  await page.goto(`/write/${firstId}`);
  const article = await openPlacement(page, '微信 望海检验检疫');
  const push = article.getByRole('region', { name: '推送组' });
  await push.getByRole('button', { name: '新建推送组' }).click();
  for (const title of titles.slice(1)) {
    await push.getByRole('button', { name: '加入一篇' }).click();
    const choice = page.getByRole('dialog', { name: '选择要加入的文章' });
    await choice.getByRole('button', { name: title }).click();
    await push.getByRole('listitem').filter({ hasText: title }).waitFor();
  }
  await push.getByRole('button', { name: `${titles[1]} 上移` }).click();
  await push.getByRole('listitem').first().filter({ hasText: titles[1] }).waitFor();
  await expect
    .poll(async () => (await push.getByRole('listitem').allTextContents()).map((text) => text.slice(0, 5)))
    .toEqual([`头条${titles[1].slice(0, 3)}`, `次条${titles[0].slice(0, 3)}`, '第 3 条']);
}

test('三篇文章编成一次推送：一并签发，一次领出、一次交回执，头条次条各有链接，同时成功 (R44)', async () => {
  const editor = await office.desk('zhenghai');
  const posts: { postId: number; version: number }[] = [];
  for (const title of titles) {
    posts.push(
      await writeDraft(editor, {
        title,
        paragraphs: [`${title}，详见正文。`, '咨询电话见本局网站。'],
        accounts: [['wechat', '望海检验检疫']],
      }),
    );
  }
  await compose(editor, posts[0]?.postId ?? 0);

  const reviewers = [await office.desk('mali'), await office.desk('zhaoqiming')];
  for (const { postId } of posts) {
    const { version } = await call<{ version: number }>(editor, 'post.open', { postId });
    await call(editor, 'review.submit', { postId, version });
    for (const reviewer of reviewers) await passed(reviewer, postId);
  }
  const publisher = await office.desk('huangsu');
  await publisher.goto('/sign');
  expect(await signAll(publisher, demoPassword)).toBe(3);

  // Any article of the push opens the whole of it.
  await openRelease(editor, titles[2], '微信');
  await startCopy(editor);
  const places = editor.getByRole('heading', { level: 3, name: /^(头条|次条|第 3 条)：/ });
  await expect
    .poll(() => places.allTextContents())
    .toEqual([`头条：${titles[1]}`, `次条：${titles[0]}`, `第 3 条：${titles[2]}`]);
  const receipts = [];
  for (const [index, [place, title]] of (
    [
      ['头条', titles[1]],
      ['次条', titles[0]],
      ['第 3 条', titles[2]],
    ] as const
  ).entries()) {
    const article = editor
      .locator('section')
      .filter({ has: editor.getByRole('heading', { name: `${place}：${title}` }) });
    const body = await copied(article.last(), '正文');
    expect(body.text).toContain(`${title}，详见正文。`);
    receipts.push({
      place: `${place} · `,
      link: `https://mp.weixin.qq.com/s/e2e-push-${index + 1}`,
      liveText: `${title}\n${body.text}`,
    });
  }
  await giveReceipt(editor, receipts);
  await editor.getByText('比对一致，发布成功').waitFor();
  await editor.goto(`/releases?state=succeeded&text=${encodeURIComponent('望海检验检疫')}`);
  const done = editor.getByRole('table', { name: '发布清单' }).getByRole('rowheader');
  for (const title of titles) await done.filter({ hasText: title }).waitFor();
});

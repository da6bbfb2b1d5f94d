import {
  buildBundle,
  buildDisclosure,
  buildIncident,
  buildIncidentPost,
} from '@qianfa/server/testing/build-kinds';
import { draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releasePosts } from '../../testing/release-posts.ts';
import { renderRoute } from '../../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
// 现在是 2026-11-22 09:32。
beforeAll(async () => {
  server = await startOfficeServer();
  const { office, db } = server;
  const opened = { unitId: office.units.headOffice.id, openedBy: office.editor.personId };
  const startedAt = new Date('2026-11-22T06:00:00+08:00');
  await buildIncident(db, { ...opened, title: '城东路口事故', startedAt });
  const { id } = await buildIncident(db, { ...opened, title: '城西仓库火情', startedAt });
  const posts = releasePosts(server);
  await posts.live('火情通报');
  const [out] = await server.services.sql`select id::int as id from post where title = '火情通报'`;
  await buildIncidentPost(db, {
    postId: Number(out?.id),
    incidentId: id,
    joinedBy: office.editor.personId,
  });
});
afterAll(() => server.close());

const open = (path: string, login: string) => renderRoute(path, { server, person: { login } });

const cardOf = async (word: string) => {
  const heading = await screen.findByRole('heading', { name: word });
  const card = heading.closest('li');
  if (!card) throw new Error(`no card ${word}`);
  return card;
};

async function draftOfKind(kind: 'policy' | 'interpretation' | 'penalty' | 'emergency', title: string) {
  const { office, db, clock } = server;
  const content = draftOf([weiboText(office.accounts.weibo.id)], { kind, title });
  return draftPost({ db, clock }, office.editor, content);
}

describe('突发与时限 (R9)', () => {
  test('每起事件两个时钟：没发的倒计时，发了的写明办结和依据', async () => {
    await open('/incidents', 'leader');
    const waiting = await cardOf('城东路口事故');
    expect(waiting.textContent).toContain('剩 1 小时 28 分');
    expect(waiting.textContent).toContain('还没有稿件发出');
    const told = await cardOf('城西仓库火情');
    expect(told.textContent).toContain('按时办结');
    expect(told.textContent).toContain('待事后复核 1 篇');
    expect(within(told).getByRole('link', { name: '依据' })).toBeTruthy();
  });

  test('拟稿人不能定“不开发布会”，按钮说明原因', async () => {
    await open('/incidents', 'editor');
    const refused = within(await cardOf('城东路口事故')).getByRole('button', { name: /不开发布会/ });
    expect(refused.getAttribute('aria-disabled')).toBe('true');
  });

  test('领导定“不开发布会”，理由留在事件上', async () => {
    const { user } = await open('/incidents', 'leader');
    const card = await cardOf('城东路口事故');
    await user.click(within(card).getByRole('button', { name: /不开发布会/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /理由/ }), '影响很小');
    await user.click(within(dialog).getByRole('button', { name: /不开发布会/ }));
    await expect
      .poll(async () => (await cardOf('城东路口事故')).textContent)
      .toContain('李局长定为不开发布会：影响很小');
  });

  test('经手的人不能事后复核，按钮说明原因', async () => {
    await open('/incidents?tab=afterReviews', 'reviewer');
    const list = await screen.findByRole('list', { name: '事后复核' });
    expect(within(list).getByRole('button', { name: /复核/ }).getAttribute('aria-disabled')).toBe('true');
  });

  test('没有经手的人在待办里看见要复核的', async () => {
    await open('/', 'publisher2');
    expect(await screen.findByText('1 篇突发稿件等您事后复核')).toBeTruthy();
  });

  test('没有经手的人复核一次，结论留在单子上', async () => {
    const { user } = await open('/incidents?tab=afterReviews', 'publisher2');
    const list = await screen.findByRole('list', { name: '事后复核' });
    await user.click(within(list).getByRole('button', { name: /复核/ }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '提交复核' }));
    await expect
      .poll(async () => (await screen.findByRole('list', { name: '事后复核' })).textContent)
      .toMatch(/冯签发.*无问题/);
  });
});

describe('公示与解读的期限 (R10, R11)', () => {
  test('行政处罚从决定次日起7个工作日倒计时，没公示的不显示标题，能复制催办语', async () => {
    const { postId } = await draftOfKind('penalty', '不该看见的标题');
    const { db, office } = server;
    const recordedBy = office.editor.personId;
    await buildDisclosure(db, {
      postId,
      documentNumber: '罚〔2026〕8号',
      decidedOn: '2026-11-10',
      recordedBy,
    });
    const { user } = await open('/incidents?tab=disclosures', 'leader');
    const card = await cardOf('未公示的行政处罚');
    expect(card.textContent).toContain('超时');
    expect(document.body.textContent).not.toContain('不该看见的标题');
    await user.click(within(card).getByRole('button', { name: /催办语/ }));
    await expect.poll(() => navigator.clipboard.readText()).toContain('罚〔2026〕8号');
  });

  test('领导批复后补解读', async () => {
    const { postId } = await draftOfKind('policy', '监管办法');
    const createdBy = server.office.editor.personId;
    const later = { interpretationPostId: null, laterReason: '数据待核' };
    await buildBundle(server.db, { policyPostId: postId, createdBy, ...later });
    const { user } = await open('/incidents?tab=later', 'leader');
    const card = await cardOf('监管办法');
    expect(card.textContent).toContain('数据待核');
    await user.click(within(card).getByRole('button', { name: '批复' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '批复' }));
    await expect.poll(() => card.textContent).toContain('李局长同意后补');
  });
});

describe('写稿时旁边要有的 (R9, R10, R11)', () => {
  test('政策文件没有解读，抬头写着还差什么；选了解读就能成组送审', async () => {
    const policy = await draftOfKind('policy', '口岸通关办法');
    await draftOfKind('interpretation', '一图读懂口岸通关办法');
    const { user } = await open(`/write/${policy.postId}`, 'editor');
    expect((await screen.findAllByText(/政策文件要和解读一起送审/)).length).toBeGreaterThan(0);
    await user.click(await screen.findByRole('combobox', { name: '选择解读稿' }));
    await user.click(await screen.findByText('一图读懂口岸通关办法'));
    await user.click(await screen.findByRole('button', { name: '成组送审' }));
    await expect
      .poll(async () => {
        const rows = await server.services
          .sql`select count(*)::int as n from review_run r join post p on p.id = r.post_id
          where p.title like '%口岸通关办法'`;
        return rows[0]?.n;
      })
      .toBe(2);
  });

  test('突发稿件选定事件后，抬头不再提示，时钟显示在旁边', async () => {
    const { postId } = await draftOfKind('emergency', '情况通报');
    const { user } = await open(`/write/${postId}`, 'editor');
    expect((await screen.findAllByText(/突发稿件要写明报道的是哪一起事件/)).length).toBeGreaterThan(0);
    await user.click(await screen.findByRole('combobox', { name: '选择突发事件' }));
    await user.click(await screen.findByText('城东路口事故'));
    expect(await screen.findByText(/5 小时内发布权威信息/)).toBeTruthy();
    await expect.poll(() => screen.queryAllByText(/突发稿件要写明报道的是哪一起事件/)).toEqual([]);
  });
});

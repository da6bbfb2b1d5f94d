import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { call } from './harness/api.ts';
import { demoPassword, officeOf } from './harness/office.ts';
import { openTask, passByKey, passByThumb, signAll } from './pages/desk.ts';
import { passed, submitted } from './pages/prepared.ts';
import { copied, giveReceipt, openRelease, startCopy } from './pages/publish.ts';

/* The Spring Festival of 2026: February 15 to 23 off, New Year's Day on the 17th; the Saturday before is a working day. */
const office = officeOf('demo', { at: '2026-02-13T17:05:00+08:00' });
const accounts = [['weibo', '云洲检验检疫']] as const;

interface Waiting {
  readonly postId: number;
  readonly stepName: string;
  readonly dueAt: string | null;
}
const waitingFor = async (page: Page, postId: number): Promise<Waiting | undefined> => {
  const tasks = await call<Waiting[]>(page, 'review.tasks', { list: 'open', limit: 200 });
  return tasks.find((task) => task.postId === postId);
};

/** 接下, read, 代签 with who agreed and how. */
async function signAsDeputy(deputy: Page, postId: number, title: string): Promise<void> {
  await deputy.goto('/signing?tab=deputy');
  const row = deputy.getByRole('listitem').filter({ hasText: `稿件 ${postId}` });
  await row.getByRole('button', { name: '接下' }).click();
  await row.getByRole('link', { name: '打开阅读' }).click();
  await deputy.getByRole('heading', { level: 1, name: title }).waitFor();
  await deputy.goto('/signing?tab=deputy');
  await row.getByRole('button', { name: '代签' }).click();
  const form = deputy.getByRole('dialog', { name: /^代签/ });
  await form.getByRole('combobox', { name: '同意的人' }).click();
  await deputy.getByTitle('周建国').click();
  await form.getByLabel('您的登录口令').fill(demoPassword);
  await form.getByRole('button', { name: '代签' }).click();
}

/** Out by hand: copied from the guide, the link and what the page shows handed in. */
async function publishMicroblog(editor: Page, title: string): Promise<void> {
  await openRelease(editor, title, '微博');
  await startCopy(editor);
  const { text } = await copied(editor, '正文');
  await giveReceipt(editor, [{ link: `https://weibo.com/1/${encodeURIComponent(title)}`, liveText: text }]);
  await editor.getByText('比对一致，发布成功').waitFor();
}

test('节前周五傍晚，签发人出差在外：电话同意，持授权的人代签，当天发出；第二天是调休上班的周六，他回来补签 (R43)', async () => {
  const title = '春运大风天气通关提示';
  const editor = await office.desk('linyue');
  const postId = await submitted(editor, {
    title,
    paragraphs: ['受大风影响，请企业错峰报检。'],
    accounts,
  });
  await passed(await office.desk('zhaoqiming'), postId);
  await passed(await office.desk('lizhuo'), postId);

  const deputy = await office.desk('wuke');
  await signAsDeputy(deputy, postId, title);
  // The next working day is the Saturday: the table of holidays says so, no weekday does (R8).
  await deputy.getByText(/已代签，2026年2月14日 17:30 前补签/).waitFor();
  await publishMicroblog(editor, title);
  await editor.goto(`/sheet/${postId}`);
  await editor.getByText(/代签；周建国.*电话同意/).waitFor();
  await editor.getByText(/2026年2月14日 17:30 前补签/).waitFor();

  await office.reopenAt('2026-02-14T09:05:00+08:00');
  const signer = await office.desk('zhoujianguo');
  await signer.goto('/signing?tab=deputy');
  const consent = signer.getByRole('listitem').filter({ hasText: `稿件 ${postId}` });
  await consent.getByText(/吴科 代签 · 周建国 电话同意 · 2026年2月13日/).waitFor();
  await consent.getByRole('button', { name: '补签' }).click();
  const settle = signer.getByRole('dialog', { name: /^补签/ });
  await settle.getByLabel('您的登录口令').fill(demoPassword);
  await settle.getByRole('button', { name: '补签' }).click();
  await consent.getByText('已补签', { exact: true }).waitFor();
  await signer.goto(`/sheet/${postId}`);
  await signer.getByText(/2026年2月14日 09:\d\d 已补签/).waitFor();
});

test('正月初一夜里送来、初二一早要发：只有值班员和带班领导收到，手机上初审，当夜签发，到点才发得出 (R8 R22)', async () => {
  await office.reopenAt('2026-02-17T23:30:00+08:00');
  const title = '正月初二口岸延长开放';
  const editor = await office.desk('linyue');
  const postId = await submitted(editor, {
    title,
    paragraphs: ['正月初二，云洲口岸旅检通道延长开放至24时。'],
    accounts,
    plannedAt: '2026-02-18T08:00:00+08:00',
  });
  const home = await office.desk('lizhuo');
  expect(await waitingFor(home, postId), '不值班的审核人没有待办').toBeUndefined();

  const phone = { width: 375, height: 812 };
  const officer = await office.desk('zhaoqiming', phone);
  await openTask(officer, title);
  await passByThumb(officer);
  await officer.getByText(`已通过：${title}`).waitFor();
  const leader = await office.desk('chenmin');
  await openTask(leader, title);
  await passByKey(leader, title);
  const publisher = await office.desk('zhoujianguo', phone);
  await publisher.goto('/sign');
  expect(await signAll(publisher, demoPassword)).toBeGreaterThan(0);

  await openRelease(editor, title, '微博');
  await editor
    .getByText(/还没到计划时间（2026年2月18日 08:00）/)
    .first()
    .waitFor();
  await office.reopenAt('2026-02-18T08:00:30+08:00');
  await publishMicroblog(await office.desk('linyue'), title);
});

test('同一个假期里送来、不急着发的稿件：不打扰值班的人，时限从节后第一个上班日算起 (R8)', async () => {
  await office.reopenAt('2026-02-19T10:00:00+08:00');
  const title = '节后业务培训预告';
  const editor = await office.desk('linyue');
  const postId = await submitted(editor, {
    title,
    paragraphs: ['节后第二周举办报检业务培训，具体安排另行通知。'],
    accounts,
  });
  const reviewer = await office.desk('lizhuo');
  // Four working hours of the first step, from nine o'clock of the Tuesday: half past one and an hour more.
  const waiting = await waitingFor(reviewer, postId);
  expect(waiting?.stepName).toBe('初审');
  expect(new Date(waiting?.dueAt ?? '')).toEqual(new Date('2026-02-24T14:30:00+08:00'));
  await office.reopenAt('2026-02-24T09:10:00+08:00');
  const back = await office.desk('lizhuo');
  await openTask(back, title);
  await passByKey(back, title);
});

import { excuseFindings } from '@qianfa/server/modules/post/excuse-findings';
import { recordReplacement } from '@qianfa/server/modules/post/record-replacement';
import { submitPost } from '@qianfa/server/modules/review/submit-post';
import { decide, draftOf, draftPost, weiboText } from '@qianfa/server/testing/walk';
import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';

const number = '11010119900307803X';
const text = `公示：证号${number}`;
const patience = { timeout: 20_000 };
let server: OfficeServer;
let postId: number;

beforeAll(async () => {
  server = await startOfficeServer();
  const { office } = server;
  const walk = { db: server.db, clock: server.clock };
  const accountId = office.accounts.weibo.id;
  const made = await draftPost(walk, office.editor, draftOf([weiboText(accountId, text)], { title: '公示' }));
  postId = made.postId;
  const key = { accountId, kind: 'personalData', code: 'idNumber', text: number, context: text } as const;
  const answer = { postId, findings: [key], reason: 'lawfullyPublic', note: '' } as const;
  await excuseFindings({ ...walk, actor: office.editor, input: { ...answer, findings: [key] } });
  const replaced = {
    postId,
    accountId,
    kind: 'typo',
    code: 'typo',
    text: '布署',
    replacedWith: '部署',
  } as const;
  await recordReplacement({ ...walk, actor: office.editor, input: replaced });
  await submitPost({ ...walk, actor: office.editor, input: { postId, version: 1 } });
  for (const person of [office.reviewer, office.secondReviewer]) await decide(walk, person, postId, 'pass');
}, 60_000);
afterAll(() => server.close());

test('审核人在审核台看得到谁、以什么理由放行了哪一处 (R6)', async () => {
  await renderRoute(`/desk/${postId}`, { server, person: { login: 'reviewer' } });
  const rail = await screen.findByRole('complementary', { name: '办理' }, patience);
  expect(within(rail).getByText('放行：依法公开（陈编辑）')).toBeDefined();
  expect(within(rail).getByText(number)).toBeDefined();
});

test('签发的人签之前看得到 (R6)', async () => {
  await renderRoute('/sign', { server, person: { login: 'publisher' } });
  const found = await screen.findByRole('region', { name: '疑错提示' }, patience);
  expect(within(found).getByText('须改正')).toBeDefined();
  expect(within(found).getByText('放行：依法公开（陈编辑）')).toBeDefined();
});

test('审批单上有：查出什么、谁放行、按建议改了什么 (R6、R37)', async () => {
  await renderRoute(`/sheet/${postId}`, { server, person: { login: 'publisher' } });
  const row = await screen.findByRole('row', { name: /疑错提示/ }, patience);
  expect(row.textContent).toContain(number);
  expect(row.textContent).toContain('放行：依法公开（陈编辑）');
  expect(row.textContent).toContain('“布署”改为“部署”（陈编辑）');
});

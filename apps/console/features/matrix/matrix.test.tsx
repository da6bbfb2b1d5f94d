import { screen, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderRoute } from '../../testing/render.tsx';
import { reviewPosts } from '../../testing/review-posts.ts';
import { type OfficeServer, startOfficeServer } from '../../testing/server.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());

const open = () => renderRoute('/matrix', { server, person: { login: 'leader' } });

test('没有矩阵稿时说明什么会出现在这里', async () => {
  await open();
  expect(await screen.findByText('没有未完成的矩阵稿')).toBeTruthy();
});

test('逐个账号显示签发情况，催办语带上账号、责任发布人和期限 (R41)', async () => {
  await reviewPosts(server).reviewed('年货抽查结果');
  const { user } = await open();
  const heading = await screen.findByRole('heading', { name: '年货抽查结果' });
  const card = heading.closest('li');
  if (!card) throw new Error('no card');
  expect(card.textContent).toContain('0 / 2 个账号已发');
  expect(within(card).getAllByText('未签发')).toHaveLength(2);
  expect(card.textContent).toContain('责任发布人 王签发');
  await user.click(within(card).getByRole('button', { name: /催办语/ }));
  await expect.poll(() => navigator.clipboard.readText()).toContain('云洲国门发布（王签发，未签发）');
});

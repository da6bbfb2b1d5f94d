import { screen } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { renderRoute } from '../testing/render.tsx';
import { type OfficeServer, startOfficeServer } from '../testing/server.ts';
import { serverNow, setClockSkew } from '../ui/now.ts';
import { connection } from './connection.ts';

let server: OfficeServer;
beforeAll(async () => {
  server = await startOfficeServer();
});
afterAll(() => server.close());
afterEach(() => setClockSkew(0));

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response('', { status, headers });

test('连不上服务器时说明可以继续写；恢复后提示消失并重新读取', async () => {
  const { queryClient } = await renderRoute('/me', { server, person: server.office.editor });
  await screen.findByRole('heading', { name: '我的设置' });
  const reread = vi.spyOn(queryClient, 'invalidateQueries');
  await expect(connection.watch(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow();
  expect(await screen.findByText(/可以继续写/)).toBeDefined();
  await connection.watch(() => Promise.resolve(answer(200)));
  expect(reread).toHaveBeenCalled();
  expect(connection.isLost()).toBe(false);
});

test('反向代理说服务器不在（502、503、504），也算连不上；服务器自己的拒绝不算', async () => {
  await connection.watch(() => Promise.resolve(answer(502)));
  expect(connection.isLost()).toBe(true);
  await connection.watch(() => Promise.resolve(answer(403)));
  expect(connection.isLost()).toBe(false);
});

test('主动取消的请求不算断网', async () => {
  const aborted = () => Promise.reject(new DOMException('aborted', 'AbortError'));
  await expect(connection.watch(aborted)).rejects.toThrow();
  expect(connection.isLost()).toBe(false);
});

test('电脑的钟慢了一小时，倒计时仍按服务器的时间 (R40)', async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  await connection.watch(() => Promise.resolve(answer(200, { date })));
  expect(Math.abs(serverNow() - Date.now() - 3_600_000)).toBeLessThan(2_000);
  await connection.watch(() => Promise.resolve(answer(200, { date: new Date().toUTCString() })));
  expect(Math.abs(serverNow() - Date.now())).toBeLessThan(1_000);
});

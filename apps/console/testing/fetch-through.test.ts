import { clockAt } from '@qianfa/server/testing/clock';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { fetchThrough } from './fetch-through.ts';

const at = 'http://console.test';
const clock = clockAt('2026-11-22T09:32:00+08:00');

test('测试里的浏览器记得住、也忘得掉服务器给的 cookie', async () => {
  const app = fastify();
  app.post('/in', (_request, reply) =>
    reply.header('set-cookie', 'session=abc; Path=/; HttpOnly').send('in'),
  );
  app.post('/out', (_request, reply) =>
    reply.header('set-cookie', 'session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT').send('out'),
  );
  app.get('/who', (request, reply) => reply.send(request.headers.cookie ?? 'nobody'));
  const [mine, another] = [fetchThrough(app, clock), fetchThrough(app, clock)];
  const who = async (browser: typeof fetch) => (await browser(`${at}/who`)).text();
  await mine(`${at}/in`, { method: 'POST' });
  expect(await who(mine)).toBe('session=abc');
  expect(await who(another)).toBe('nobody');
  await mine(`${at}/out`, { method: 'POST' });
  expect(await who(mine)).toBe('nobody');
});

test('正文、地址参数和来源照样送到，状态码照样回来', async () => {
  const app = fastify();
  app.post('/echo', (request, reply) =>
    reply.code(418).send({ body: request.body, query: request.query, origin: request.headers.origin }),
  );
  const answer = await fetchThrough(app, clock)(`${at}/echo?a=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"标题":"通告"}',
  });
  expect(answer.status).toBe(418);
  expect(await answer.json()).toEqual({ body: { 标题: '通告' }, query: { a: '1' }, origin: at });
});

test('取消的请求以取消收场', async () => {
  const app = fastify();
  app.get('/slow', (_request, reply) => reply.send('late'));
  const controller = new AbortController();
  const call = fetchThrough(app, clock)(`${at}/slow`, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toThrow('aborted');
});

test('答复的日期是服务器的钟，不是测试这一天：页面上的“今天”跟着它 (R40)', async () => {
  const app = fastify();
  app.get('/', (_request, reply) => reply.send('here'));
  const answer = await fetchThrough(app, clock)(`${at}/`);
  expect(answer.headers.get('date')).toBe('Sun, 22 Nov 2026 01:32:00 GMT');
});

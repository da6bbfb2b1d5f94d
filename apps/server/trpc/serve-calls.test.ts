import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { draftOf, submittedPost, weiboText } from '../testing/walk.ts';
import { ReadyJson } from './ready-json.ts';

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
  const walk = { db: served.database.db, clock: served.clock };
  await submittedPost(walk, served.office.editor, draftOf([weiboText(served.office.accounts.weibo.id)]));
});
afterAll(() => served.close());

const post = async (path: string, payload: string, headers: Record<string, string> = {}) => {
  const answer = await served.app.inject({
    method: 'POST',
    url: `/trpc/${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    cookies: { qianfa_session: await served.cookieOf(served.office.reviewer) },
    payload,
  });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
};

describe('一次请求问一件事', () => {
  test('答案照 tRPC 的样子给，带着每个答复都有的安全头', async () => {
    const { status, headers, body } = await post('review.counts', '{}');
    expect([status, body]).toEqual([200, { result: { data: expect.objectContaining({ open: 1 }) } }]);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('数据库写好的 JSON 原样送出，读起来和别的答案一样', async () => {
    const { status, body } = await post('review.tasks', '{}');
    expect(status).toBe(200);
    expect(body.result.data).toMatchObject([{ stepName: '初审', may: { decide: { ok: true } } }]);
    expect(JSON.stringify([new ReadyJson('{"a":[1]}')])).toBe('[{"a":[1]}]');
  });

  test('没有的过程答没有，不登录的问答请登录，都是 tRPC 的错误', async () => {
    expect(await post('review.nothing', '{}')).toMatchObject({
      status: 404,
      body: { error: { data: { code: 'NOT_FOUND', refusal: null } } },
    });
    for (const path of ['__proto__', 'constructor', 'review.__proto__', 'review'])
      expect((await post(path, '{}')).status, path).toBe(404);
    const anonymous = await served.call(null, 'review.tasks', '{}');
    expect(anonymous.status).toBe(401);
    expect(anonymous.text).toContain('notSignedIn');
  });

  test.each(['', '{', 'null', '"x"', '[]', '7'])('送来 %j：答说哪里不对，不出 500', async (payload) => {
    const { status, body } = await post('review.desk', payload);
    expect(status).toBe(400);
    expect(body.error.data.code).toBe('BAD_REQUEST');
  });

  test('不是 JSON 的请求不收，GET 也不收', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await post('review.counts', '{}', { 'content-type': type })).status, type).toBe(415);
    for (const accept of ['*/*', 'text/event-stream']) {
      const answer = await served.app.inject({
        method: 'GET',
        url: '/trpc/review.counts',
        headers: { accept },
      });
      expect(answer.statusCode).toBe(405);
    }
  });
});

describe('一次请求问几件事', () => {
  test('各答各的，次序不变；全都成了是 200', async () => {
    const { status, body } = await post('review.tasks,review.counts?batch=1', '{"0":{"limit":1},"1":{}}');
    expect(status).toBe(200);
    expect(body).toEqual([
      { result: { data: [expect.objectContaining({ stepName: '初审' })] } },
      { result: { data: expect.objectContaining({ open: 1 }) } },
    ]);
  });

  test('有成有不成是 207，每个错误只说自己的', async () => {
    const { status, body } = await post('review.counts,review.desk?batch=1', '{"0":{},"1":{"postId":999}}');
    expect(status).toBe(207);
    expect(body[0].result.data.open).toBe(1);
    expect(body[1].error.data.refusal).toMatchObject({ code: 'postNotFound' });
  });

  test('输入写得不像一批，每一件都答 400', async () => {
    for (const payload of ['null', '7', '{', '']) {
      const { status, body } = await post('review.counts,review.tasks?batch=1', payload);
      expect([status, body.length], payload).toEqual([400, 2]);
    }
  });
});

test('会话查不到时（数据库断了），答编号，不露出原因', async () => {
  const { buildServer } = await import('../http/build-server.ts');
  const sql = Object.assign(() => Promise.reject(new Error('postgres://secret')), {
    listen: served.services.sql.listen.bind(served.services.sql),
  }) as unknown as typeof served.services.sql;
  const app = await buildServer({ ...served.services, sql }, { consoleDirectory: null });
  const answer = await app.inject({
    method: 'POST',
    url: '/trpc/review.counts',
    headers: { 'content-type': 'application/json' },
    cookies: { qianfa_session: 'x' },
    payload: '{}',
  });
  await app.close();
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('secret');
  expect(answer.json().error.data.errorId).toMatch(/^[0-9a-f-]{8}$/);
});

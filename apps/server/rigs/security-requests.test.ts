import type { Database } from '@qianfa/db/pool';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../http/build-server.ts';
import { plainRoutes } from '../http/plain-routes.ts';
import { officePassword } from '../testing/office.ts';
import { pngBytes } from '../testing/pictures.ts';
import { wechatArticle } from '../testing/publish.ts';
import { type ServedOffice, serveOffice } from '../testing/serve.ts';
import { draftOf, draftPost, reviewedPost, signingItems, taskOf, weiboText } from '../testing/walk.ts';
import { listProcedures, plausible } from './procedures.ts';

/** QUALITY.md, "Security", what is sent and what comes back; who sends it is in security-classes.test.ts. */
let served: ServedOffice;
const walk = () => ({ db: served.database.db, clock: served.clock });
const draft = (text = '本期抽查进口食品218批。') =>
  draftOf([weiboText(served.office.accounts.weibo.id, text)]);

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

const call = (person: Parameters<ServedOffice['call']>[0], path: string, input: unknown) =>
  served.call(person, path, JSON.stringify(input));

test('open redirect after sign-in 登录后被带走：服务器从不按来人写的地址转走', async () => {
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await served.app.inject({
      method: 'GET',
      url: `/sign-in?next=${encodeURIComponent(next)}`,
    });
    expect(answer.statusCode).not.toBeGreaterThanOrEqual(500);
    expect([301, 302, 303, 307, 308]).not.toContain(answer.statusCode);
    expect(answer.headers.location).toBeUndefined();
    expect(answer.headers.refresh).toBeUndefined();
  }
});

/** Uploads a picture of the editor's; its digest. */
async function uploaded(tail: string, name = '现场.png'): Promise<string> {
  const answer = await upload(pngBytes(900, 383, tail), name);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().sha256;
}

async function upload(bytes: Uint8Array, name: string, type = 'image/png') {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return served.app.inject({
    method: 'POST',
    url: '/files',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    cookies: { qianfa_session: await served.cookieOf(served.office.editor) },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
  });
}

describe('upload type confusion 假装成图片的文件', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['XML 声明后的 SVG', '<?xml version="1.0"?><svg><script>alert(1)</script></svg>'],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['只有 PNG 的头', '\x89PNG\r\n\x1a\n'],
    ['什么也不是', 'hello'],
    ['空的', ''],
  ])('%s 叫作 .png 也不收', async (_kind, text) => {
    const answer = await upload(Buffer.from(text, 'latin1'), '图.png');
    expect(answer.statusCode, answer.body).toBe(400);
  });

  test('图片里藏着网页，名字也叫网页：照图片给，不许运行', async () => {
    const sha256 = await uploaded('<script>alert(1)</script>', 'x.html');
    const answer = await served.app.inject({
      method: 'GET',
      url: `/files/${sha256}?type=text/html`,
      cookies: { qianfa_session: await served.cookieOf(served.office.editor) },
    });
    expect(answer.headers['content-type']).toBe('image/png');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; sandbox/);
    expect(String(answer.headers['content-disposition'])).not.toContain('html');
  });
});

describe('CSRF 别的网站替人点', () => {
  const foreign = (headers: Record<string, string>, url = '/trpc/post.create') =>
    served.cookieOf(served.office.editor).then((token) =>
      served.app.inject({
        method: 'POST',
        url,
        headers: { host: 'qianfa.office', 'content-type': 'application/json', ...headers },
        cookies: { qianfa_session: token },
        payload: JSON.stringify({ content: draft('被代劳') }),
      }),
    );

  test.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['origin', 'http://qianfa.office.evil.example'],
    ['origin', 'http://qianfa.office:8081'],
    ['sec-fetch-site', 'cross-site'],
  ])('%s 是 %s 的请求不办', async (name, value) => {
    const before = await served.database.sql`select count(*)::int as n from post`;
    const answer = await foreign({ [name]: value });
    expect(answer.statusCode).toBe(403);
    expect([...(await served.database.sql`select count(*)::int as n from post`)]).toEqual([...before]);
  });

  test('自己的页面照办', async () => {
    expect((await foreign({ origin: 'http://qianfa.office' })).statusCode).toBe(200);
  });

  test('上传和导入的路由也不替别的网站办', async () => {
    for (const { url } of plainRoutes.filter(({ method }) => method === 'POST'))
      expect(
        (await foreign({ origin: 'https://evil.example' }, url.replace(/:\w+/, '1'))).statusCode,
        url,
      ).toBe(403);
  });

  test('会话的 cookie 别的网站带不走，脚本读不到', async () => {
    const answer = await served.app.inject({
      method: 'POST',
      url: '/trpc/session.signIn',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ login: 'leader', password: officePassword }),
    });
    const cookie = answer.cookies.find(({ name }) => name === 'qianfa_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    expect(cookie?.domain).toBeUndefined();
  });
});

test('GET never changes state 用 GET 什么也改不了', async () => {
  const mutations = listProcedures().filter(({ type }) => type === 'mutation');
  const [before] = await served.database
    .sql`select (select count(*)::int from post) as posts, (select count(*)::int from unit) as units`;
  for (const { path, input } of mutations) {
    const asked = encodeURIComponent(JSON.stringify(plausible(input) ?? {}));
    for (const accept of ['application/json', 'text/event-stream']) {
      const answer = await served.app.inject({
        method: 'GET',
        url: `/trpc/${path}?input=${asked}`,
        headers: { accept },
        cookies: { qianfa_session: await served.cookieOf(served.office.editor) },
      });
      expect(answer.statusCode, path).toBe(405);
    }
  }
  const [after] = await served.database
    .sql`select (select count(*)::int from post) as posts, (select count(*)::int from unit) as units`;
  expect(after).toEqual(before);
});

describe('no stack traces 出错时什么也不泄露', () => {
  const secret = 'postgres://qianfa:hunter2@127.0.0.1/x';
  const failing = (): Error =>
    Object.assign(new Error(`broken at ${secret}`), {
      stack: `Error: ${secret}\n    at /srv/qianfa/modules/x.ts:1:1`,
    });

  test('数据库坏了：给编号，不给堆栈、地址和语句', async () => {
    const db = new Proxy(served.database.db, {
      get: (target, name) => {
        if (name !== 'select') return Reflect.get(target, name);
        return () => {
          throw failing();
        };
      },
    }) as Database;
    const logged: object[] = [];
    const log = { ...served.services.log, error: (facts: object) => logged.push(facts) };
    const app = await buildServer({ ...served.services, db, log }, { consoleDirectory: null });
    const answer = await app.inject({
      method: 'POST',
      url: '/trpc/session.state',
      headers: { 'content-type': 'application/json' },
      payload: '{}',
    });
    await app.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/hunter2|postgres|\.ts:\d|select|stack/);
    const { errorId } = answer.json().error.data;
    expect(errorId).toMatch(/^[0-9a-f-]{8}$/);
    expect(JSON.stringify(logged)).toContain(errorId);
  });

  test('写坏的请求也一样', async () => {
    for (const payload of ['{', '[', '{"a":', '\u0000']) {
      const answer = await served.app.inject({
        method: 'POST',
        url: '/trpc/session.signIn',
        headers: { 'content-type': 'application/json' },
        payload,
      });
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.body).not.toMatch(/\.ts:\d|node_modules|stack/);
    }
  });
});

describe('bulk path skips the per-item rule 成批办理绕过逐件的规矩', () => {
  test('没打开过的夹在清单里，整张清单都不认证 (R41)', async () => {
    const { office } = served;
    const [seen, unseen] = [
      await reviewedPost(walk(), office, draft()),
      await reviewedPost(walk(), office, draft()),
    ];
    await call(office.publisher, 'review.desk', { postId: seen.postId });
    const lists = await Promise.all(
      [seen, unseen].map(async ({ postId }) =>
        signingItems(walk(), (await taskOf(walk(), office.publisher, postId)).revisionId),
      ),
    );
    const given = await call(office.publisher, 'signoff.reauthenticate', {
      password: officePassword,
      items: lists.flat(),
    });
    expect(given.text).toContain('notOpenedBySigner');
  });
});

describe('field rule by-passed by a crafted call 绕过页面上的限制', () => {
  test('标题四百字，页面不拦也送不了审', async () => {
    const { office } = served;
    const article = wechatArticle(office.accounts.wechat.id, '正文', {
      title: '长'.repeat(400),
      cover: await uploaded('封面'),
    });
    const { postId, version } = await draftPost(walk(), office.editor, draftOf([article]));
    const answer = await call(office.editor, 'review.submit', { postId, version });
    expect(answer.status).not.toBe(200);
    expect(answer.text).toMatch(/findingsBlock|draftIncomplete|inputInvalid/);
  });

  test('正文里的脚本链接，存不进去', async () => {
    const { office } = served;
    const article = wechatArticle(office.accounts.wechat.id, '正文');
    const text = JSON.stringify({ content: draftOf([article]) }).replace(
      '"text":"正文"',
      '"text":"正文","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]',
    );
    const answer = await served.call(office.editor, 'post.create', text);
    expect(answer.status).toBe(400);
  });
});

test('CSV formula injection 导出的表格里不带公式', async () => {
  const { office, database } = served;
  await database.sql`update account set name = '=HYPERLINK("http://evil.example")' where id = ${office.accounts.toutiao.id}`;
  const answer = await served.app.inject({
    method: 'GET',
    url: '/export/board.csv',
    cookies: { qianfa_session: await served.cookieOf(office.leader) },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain('HYPERLINK');
  expect(answer.body).not.toMatch(/(^|[,\n])"?[=+@-]HYPERLINK/m);
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { file, fileUpload } from '@qianfa/db/tables/post';
import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, sessionCookie } from '../../http/build-server.ts';
import { clockAt } from '../../testing/clock.ts';
import { wechatArticle } from '../../testing/drafts.ts';
import { type Acting, type BuiltOffice, buildOffice } from '../../testing/office.ts';
import { gifBytes, jpegBytes, pngBytes, webpBytes } from '../../testing/pictures.ts';
import { testServices } from '../../testing/services.ts';
import { trailOf } from '../../testing/trail-of.ts';
import { draftOf, draftPost, type Walk } from '../../testing/walk.ts';
import { submitPost } from '../review/submit-post.ts';
import { openSession } from '../session/open-session.ts';

let home: TestDatabase;
let office: BuiltOffice;
let walk: Walk;
let kit: Awaited<ReturnType<typeof testServices>>;
let app: FastifyInstance;
const clock = clockAt('2026-11-23T02:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  walk = { db: home.db, clock };
  kit = await testServices(home, clock);
  app = await buildServer(kit.services, { consoleDirectory: null });
});
afterAll(async () => {
  await app.close();
  await kit.remove();
  await home.drop();
});

async function cookieOf(person: Acting): Promise<Record<string, string>> {
  const token = await home.db.transaction((tx) =>
    openSession(tx, clock, { personId: person.personId, network: '10.0.0.5', browser: null }),
  );
  return { [sessionCookie]: token };
}

async function upload(
  bytes: Uint8Array,
  given: { person?: Acting | null; name?: string; post?: number } = {},
) {
  const { person = office.editor, name = '现场.png', post } = given;
  const boundary = '----qianfa';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return app.inject({
    method: 'POST',
    url: post ? `/files?post=${post}` : '/files',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    cookies: person ? await cookieOf(person) : {},
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

async function fetchFile(sha256: string, person: Acting | null, headers: Record<string, string> = {}) {
  return app.inject({ url: `/files/${sha256}`, headers, cookies: person ? await cookieOf(person) : {} });
}

const refusalIn = (answer: { json(): { error?: { data?: { refusal?: unknown } } } }) =>
  answer.json().error?.data?.refusal;

describe('上传图片', () => {
  test('回答"已收到"时，图片已经在磁盘上，一个字节不差 (T12)', async () => {
    const bytes = pngBytes(640, 480, '独一无二');
    const answer = await upload(bytes);
    expect(answer.statusCode).toBe(200);
    const { sha256 } = answer.json();
    const place = path.join(kit.directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect((await readFile(place)).equals(bytes)).toBe(true);
    expect(answer.json()).toMatchObject({ mime: 'image/png', width: 640, height: 480, bytes: bytes.length });
    expect((await trailOf(home, `file:${sha256}`)).map(({ act }) => act)).toEqual(['file.stored']);
  });

  test('同一张图传两次只存一份，两次都有登记', async () => {
    const bytes = jpegBytes(800, 600);
    const [first, second] = [await upload(bytes), await upload(bytes, { name: '又一次.jpg' })];
    expect(second.json().sha256).toBe(first.json().sha256);
    const { sha256 } = first.json();
    expect(await home.db.select().from(file).where(eq(file.sha256, sha256))).toHaveLength(1);
    expect(await home.db.select().from(fileUpload).where(eq(fileUpload.sha256, sha256))).toHaveLength(2);
  });

  test.each([
    ['JPEG', jpegBytes(10, 10), 'image/jpeg'],
    ['GIF', gifBytes(10, 10), 'image/gif'],
    ['WEBP', webpBytes(10, 10), 'image/webp'],
  ])('名字叫 .png 的 %s 按它的字节收下', async (_name, bytes, mime) => {
    const answer = await upload(bytes);
    expect(answer.json()).toMatchObject({ mime });
  });

  test.each([
    [
      '冒充 PNG 的 SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'.padEnd(99)),
    ],
    ['冒充 PNG 的网页', Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(99))],
    ['PDF', Buffer.from('%PDF-1.7\n'.padEnd(99))],
    ['空文件', Buffer.alloc(0)],
  ])('%s 不收，说明收什么，磁盘和库里都不留', async (_name, bytes) => {
    const before = await home.db.select().from(file);
    const answer = await upload(bytes);
    expect(answer.statusCode).toBe(400);
    expect(refusalIn(answer)).toMatchObject({
      code: 'pictureTypeRefused',
      facts: { allowed: expect.any(Array) },
    });
    expect(await home.db.select().from(file)).toHaveLength(before.length);
  });

  test('30 MB 的图片得到明确的拒绝，说明上限', async () => {
    const answer = await upload(Buffer.concat([pngBytes(9000, 9000), Buffer.alloc(30_000_000)]));
    expect(answer.statusCode).toBe(400);
    expect(refusalIn(answer)).toMatchObject({ code: 'pictureTooLarge', facts: { limit: 20 } });
  });

  test('像素多到浏览器打不开的图片不收', async () => {
    const answer = await upload(pngBytes(30_000, 30_000));
    expect(refusalIn(answer)).toMatchObject({ code: 'pictureTooManyPixels' });
  });

  test('文件名里的路径和控制字符不留', async () => {
    const answer = await upload(pngBytes(7, 7), { name: '..\\..\\私密\u202Egnp.png' });
    expect(answer.json().name).toBe('私密gnp.png');
  });

  test('没有登录、没有拟稿角色、别人的稿件都传不上来', async () => {
    expect((await upload(pngBytes(1, 1), { person: null })).statusCode).toBe(401);
    const leader = await upload(pngBytes(1, 1), { person: office.leader });
    expect(leader.statusCode).toBe(403);
    const { postId } = await draftPost(walk, office.editor, draftOf([], { title: '稿' }));
    const foreign = await upload(pngBytes(2, 1), { person: office.outsideEditor, post: postId });
    expect(refusalIn(foreign)).toMatchObject({ code: 'postNotFound' });
  });

  test('不是文件的请求得到拒绝，不是出错', async () => {
    const cookies = await cookieOf(office.editor);
    const plain = await app.inject({ method: 'POST', url: '/files', cookies, payload: { file: 1 } });
    expect(refusalIn(plain)).toMatchObject({ code: 'uploadMalformed' });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const empty = await app.inject({ method: 'POST', url: '/files', cookies, headers, payload: '--x--\r\n' });
    expect(empty.statusCode).toBeGreaterThanOrEqual(400);
    expect(empty.statusCode).toBeLessThan(500);
    expect(kit.failures).toEqual([]);
  });
});

describe('看图片', () => {
  async function inPost() {
    const stored = (await upload(pngBytes(900, 383, String(Math.random())))).json();
    const content = draftOf([wechatArticle(office.accounts.wechat.id, { cover: stored.sha256 })]);
    const { postId, version } = await draftPost(walk, office.editor, content);
    return { sha256: stored.sha256 as string, postId, version };
  }

  test('只按图片显示，绝不当网页运行', async () => {
    const { sha256 } = await inPost();
    const answer = await fetchFile(sha256, office.editor);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
    });
    expect(answer.headers['content-disposition']).toMatch(/^inline; filename="[0-9a-f]{12}\.png"$/);
  });

  test('没变的图片不再传一遍，但每次都重新问有没有权限', async () => {
    const { sha256 } = await inPost();
    const known = { 'if-none-match': `"${sha256}"` };
    expect((await fetchFile(sha256, office.editor, known)).statusCode).toBe(304);
    expect((await fetchFile(sha256, office.outsideEditor, known)).statusCode).toBe(404);
  });

  test('审核人在稿件交到手里之前看不到，交到之后看得到，并留阅读记录 (R37)', async () => {
    const { sha256, postId, version } = await inPost();
    expect((await fetchFile(sha256, office.reviewer)).statusCode).toBe(404);
    await submitPost({ ...walk, actor: office.editor, input: { postId, version } });
    expect((await fetchFile(sha256, office.reviewer)).statusCode).toBe(200);
    expect((await fetchFile(sha256, office.reviewer)).statusCode).toBe(200);
    const reads = await trailOf(home, `pictures:${postId}`);
    expect(reads.filter(({ actor }) => actor === `person:${office.reviewer.personId}`)).toHaveLength(1);
  });

  test.each<[string, () => Acting]>([
    ['外单位编辑', () => office.outsideEditor],
    ['同单位的另一个编辑', () => office.secondEditor],
    ['领导', () => office.leader],
    ['审计管理员', () => office.auditAdmin],
    ['系统管理员', () => office.systemAdmin],
  ])('%s 看不到，得到的回答和图片不存在一样', async (_name, person) => {
    const { sha256 } = await inPost();
    const hidden = await fetchFile(sha256, person());
    const absent = await fetchFile('0'.repeat(64), person());
    expect(hidden.statusCode).toBe(404);
    expect(hidden.body).toBe(absent.body);
  });

  test('没有登录看不到；乱写的文件号不会出错', async () => {
    const { sha256 } = await inPost();
    expect((await fetchFile(sha256, null)).statusCode).toBe(401);
    for (const wild of ['..%2f..%2fetc%2fpasswd', 'x', '%00', 'a'.repeat(3000)]) {
      const answer = await fetchFile(wild, office.editor);
      expect([400, 404]).toContain(answer.statusCode);
    }
    expect(kit.failures).toEqual([]);
  });

  test('发布结果的截图，本单位管发布的人看得到，外单位看不到', async () => {
    const stored = (await upload(pngBytes(300, 600, '截图'))).json();
    const { postId } = await draftPost(walk, office.editor, draftOf([], { title: '稿' }));
    await home.db.insert(fileUpload).values({
      sha256: stored.sha256,
      postId,
      name: '截图.png',
      isProof: true,
      uploadedBy: office.editor.personId,
      uploadedAt: clock.now(),
    });
    expect((await fetchFile(stored.sha256, office.supervisor)).statusCode).toBe(200);
    expect((await fetchFile(stored.sha256, office.outsidePublisher)).statusCode).toBe(404);
  });
});

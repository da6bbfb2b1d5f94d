import { createTestDatabase, type TestDatabase } from '@qianfa/db/testing/database';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderFileStore } from '../../files/file-store.ts';
import { buildServer, sessionCookie } from '../../http/build-server.ts';
import { clockAt } from '../../testing/clock.ts';
import { type BuiltOffice, buildOffice, officePassword } from '../../testing/office.ts';
import type { Services } from '../../trpc/context.ts';
import { anonymous } from '../command.ts';
import { signIn } from '../session/sign-in.ts';

const clock = clockAt('2026-11-02T01:00:00Z');
const header = '新媒体类型,新媒体名称,主办单位,责任人\n';
let home: TestDatabase;
let office: BuiltOffice;
let app: FastifyInstance;

beforeAll(async () => {
  home = await createTestDatabase();
  office = await buildOffice(home, clock);
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const services = { db: home.db, sql: home.sql, clock, files: folderFileStore('/nowhere'), log: silent };
  app = await buildServer(services as unknown as Services, { consoleDirectory: null });
});
afterAll(async () => {
  await app.close();
  await home.drop();
});

const boundary = 'qianfa-test';
const part = (content: string | Buffer) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="台账.csv"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

async function upload(login: string | null, payload: Buffer, query = '', type?: string) {
  const actor = { ...anonymous, network: '10.0.0.8' };
  const input = { login: login ?? '', password: officePassword };
  const token = login ? (await signIn({ db: home.db, clock, actor, input, browser: null })).token : '';
  return app.inject({
    method: 'POST',
    url: `/import/register${query}`,
    headers: { 'content-type': type ?? `multipart/form-data; boundary=${boundary}` },
    cookies: token ? { [sessionCookie]: token } : {},
    payload,
  });
}

const refusalIn = (answer: { json: () => { error: { data: { refusal: { code: string } } } } }) =>
  answer.json().error.data.refusal.code;
const accounts = async () => (await home.sql`select 1 from account`).length;

describe('上传台账 (/import/register)', () => {
  test('预演不写入，不带参数才导入', async () => {
    const file = part(`${header}抖音,南湾检疫,南湾局,何某\n`);
    const before = await accounts();
    const rehearsal = await upload(office.leader.login, file, '?dryRun=1');
    expect(rehearsal.json()).toMatchObject({ taken: 1, newUnits: ['南湾局'] });
    expect(await accounts()).toBe(before);
    const taken = await upload(office.leader.login, file);
    expect(taken.statusCode).toBe(200);
    expect(await accounts()).toBe(before + 1);
    const [batch] = await home.sql`select file_name, started_by from import_batch`;
    expect(batch).toEqual({ file_name: '台账.csv', started_by: office.leader.personId });
  });

  test('没有登录、没有权限：不收，并且权限的拒绝留痕 (R37)', async () => {
    const file = part(`${header}抖音,越权,南湾局,何某\n`);
    expect((await upload(null, file)).statusCode).toBe(401);
    const refused = await upload(office.editor.login, file);
    expect([refused.statusCode, refusalIn(refused)]).toEqual([403, 'roleLacksRight']);
    const [entry] =
      await home.sql`select subject from trail_entry where act = 'right.refused' order by id desc limit 1`;
    expect(entry).toEqual({ subject: 'call:/import/register' });
  });

  test('不是文件上传、不是台账：一句话说清', async () => {
    const json = await upload(office.leader.login, Buffer.from('{}'), '', 'application/json');
    expect([json.statusCode, refusalIn(json)]).toEqual([400, 'uploadMalformed']);
    const wrong = await upload(office.leader.login, part('姓名,年龄\n'));
    expect([wrong.statusCode, refusalIn(wrong)]).toEqual([400, 'registerColumnsMissing']);
  });

  test('超过 20 MB 不收', async () => {
    const large = part(Buffer.alloc(21 * 1024 * 1024, 'a'));
    const answer = await upload(office.leader.login, large);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(['tableFileTooLarge', 'requestTooLarge']).toContain(refusalIn(answer));
  });
});

import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from './embedded/start.ts';
import { listeningLog, query, temporaryFolder } from './embedded/testing/rig.ts';
import { migrate } from './migrate.ts';
import { openPool } from './pool.ts';
import { databaseUrl, runAsAdmin } from './testing/server.ts';

const directory = path.join(import.meta.dirname, '..', '..', 'drizzle');

let { folder, remove } = { folder: '', remove: async () => {} };
let admin: string;
beforeAll(async () => {
  ({ folder, remove } = temporaryFolder());
  const server = await startEmbedded({ directory: path.join(folder, 'pg'), log: listeningLog() });
  admin = server.ownerUrl;
}, 120_000);
afterAll(() => remove());

/** A login without superuser rights that owns a database of its own: what a database administrator hands out. */
async function officeOf(login: string, rights = ''): Promise<string> {
  await runAsAdmin(admin, `create role ${login} login ${rights} password 'mima-mima'`);
  await runAsAdmin(admin, `create database ${login} owner ${login}`);
  const url = new URL(databaseUrl(admin, login));
  url.username = login;
  url.password = 'mima-mima';
  return url.href;
}

async function identity(url: string): Promise<string | undefined> {
  const pool = openPool(url, { max: 1 });
  try {
    const [row] = await pool.sql<{ name: string }[]>`select current_user as name`;
    return row?.name;
  } finally {
    await pool.close();
  }
}

describe('数据库登录不是超级用户 (DATABASE_URL)', () => {
  test('不能建角色的登录：说明要请数据库管理员做什么，什么也没建', async () => {
    const url = await officeOf('plain');
    await expect(migrate(url, { directory })).rejects.toThrow(
      'create role qianfa_app nologin; grant qianfa_app to "plain"',
    );
    expect(await query(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  test('能建角色的登录：自己建好，以 qianfa_app 的身份办事', async () => {
    const url = await officeOf('maker', 'createrole');
    expect(await migrate(url, { directory })).toContain('0001_guards.sql');
    expect(await identity(url)).toBe('qianfa_app');
  });

  test('管理员建好并授予之后，不能建角色的登录也一样', async () => {
    await runAsAdmin(admin, 'grant qianfa_app to plain');
    const url = databaseUrl(admin, 'plain').replace(/\/\/[^@]+@/, '//plain:mima-mima@');
    expect(await migrate(url, { directory })).toContain('0001_guards.sql');
    expect(await migrate(url, { directory })).toEqual([]);
    expect(await identity(url)).toBe('qianfa_app');
  });

  test('这样的登录自己也改不了签发和留痕：触发器不认身份 (R37)', async () => {
    const url = databaseUrl(admin, 'plain').replace(/\/\/[^@]+@/, '//plain:mima-mima@');
    await expect(query(url, 'truncate trail_entry cascade')).rejects.toThrow('never changed or removed');
  });
});

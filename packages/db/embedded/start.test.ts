import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverAccount } from './account.ts';
import { isAlive } from './processes.ts';
import { type EmbeddedServer, findRunning, startEmbedded } from './start.ts';
import { listeningLog, query, temporaryFolder } from './testing/rig.ts';

let folder: string;
let remove: () => Promise<void>;
let server: EmbeddedServer;

const start = (patience = {}) => startEmbedded({ directory: folder, log: listeningLog(), patience });

async function setting(name: string): Promise<string | undefined> {
  const [row] = await query<{ value: string }>(server.ownerUrl, `select current_setting('${name}') as value`);
  return row?.value;
}

beforeAll(async () => {
  ({ folder, remove } = temporaryFolder());
  server = await start();
});

afterAll(async () => {
  await server.stop();
  await remove();
});

describe('建立', () => {
  test('口令随机，只存于仅本人可读的文件', () => {
    const file = path.join(folder, 'password');
    const password = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(password.length).toBeGreaterThanOrEqual(32);
    expect(new URL(server.ownerUrl).password).toBe(password);
  });

  test('没有口令进不来，连接本机也一样', async () => {
    const url = new URL(server.ownerUrl);
    url.password = 'wrong';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const hba = readFileSync(path.join(folder, 'data', 'pg_hba.conf'), 'utf8');
    const methods = hba.split('\n').filter((line) => /^(local|host)/.test(line));
    for (const line of methods) expect(line).toMatch(/scram-sha-256$/);
  });

  test('只听本机回环地址，和只有本人进得去的文件夹里的套接字', async () => {
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect(await setting('unix_socket_directories')).toBe(path.join(folder, 'socket'));
    expect(statSync(path.join(folder, 'socket')).mode & 0o777).toBe(0o700);
  });

  test('经套接字进来也要口令', async () => {
    const ask = async (url: string) => {
      const sql = postgres(url, { max: 1, path: server.socketPath ?? 'none', onnotice: () => {} });
      return sql`select inet_server_addr() is null as local`.finally(() => sql.end({ timeout: 1 }));
    };
    expect(await ask(server.ownerUrl)).toEqual([{ local: true }]);
    const url = new URL(server.ownerUrl);
    url.password = 'wrong';
    await expect(ask(url.href)).rejects.toMatchObject({ code: '28P01' });
  });

  test('数据页有校验和，落盘的保障全开', async () => {
    const names = ['data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit'];
    expect(await Promise.all(names.map(setting))).toEqual(['on', 'on', 'on', 'on']);
  });

  test('编码与区域设置使汉字的三元组不为空', async () => {
    await query(server.ownerUrl, 'create extension if not exists pg_trgm');
    const [row] = await query<{ trigrams: string[] }>(
      server.ownerUrl,
      `select show_trgm('检验检疫') as trigrams`,
    );
    expect(row?.trigrams.length).toBeGreaterThan(0);
  });

  test('以 root 启动时，数据库以普通用户的身份运行', () => {
    const { uid } = statSync(`/proc/${server.pid}`);
    expect(uid).toBe(serverAccount()?.uid ?? process.getuid?.());
    expect(uid).not.toBe(0);
  });
});

describe('停止与再启动', () => {
  test('再启动之后，端口、口令与数据如故', async () => {
    await query(server.ownerUrl, 'create table kept as select 1 as one');
    const { ownerUrl } = server;
    await server.stop();
    server = await start();
    expect(server.ownerUrl).toBe(ownerUrl);
    expect(await query(ownerUrl, 'select * from kept')).toEqual([{ one: 1 }]);
  });

  test('停止时等正在办的事办完', async () => {
    const work = Promise.allSettled([query(server.ownerUrl, `select pg_sleep(0.5), 'done' as word`)]);
    await query(server.ownerUrl, 'select pg_sleep(0.1)');
    await server.stop();
    expect(await work).toMatchObject([{ status: 'fulfilled', value: [{ word: 'done' }] }]);
    server = await start();
  });

  test('赖着不走的连接过了时限就断开，停止不会没完', async () => {
    await server.stop();
    server = await start({ stop: { drain: 300, fast: 10_000, immediate: 1_000 } });
    const idle = postgres(server.ownerUrl, { max: 1, idle_timeout: 0 });
    await idle`select 1`;
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeGreaterThan(290);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(isAlive(server.pid)).toBe(false);
    await idle.end({ timeout: 0 });
    server = await start();
  });

  test('停两次与停一次一样', async () => {
    await Promise.all([server.stop(), server.stop()]);
    server = await start();
  });

  test('原来的端口被占，就换一个', async () => {
    await server.stop();
    const port = Number(new URL(server.ownerUrl).port);
    const squatter = net.createServer().listen(port, '127.0.0.1');
    server = await start();
    expect(Number(new URL(server.ownerUrl).port)).not.toBe(port);
    squatter.close();
  });

  test('口令文件丢了，重新启动即换新口令', async () => {
    await server.stop();
    const old = server.ownerUrl;
    rmSync(path.join(folder, 'password'));
    server = await start();
    expect(new URL(server.ownerUrl).password).not.toBe(new URL(old).password);
    expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('看得懂的拒绝', () => {
  test('口令文件被换掉，说明怎么办，不留下运行着的数据库', async () => {
    await server.stop();
    const file = path.join(folder, 'password');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, 'something else');
    await expect(start()).rejects.toThrow(/不认 .*password 里的口令/);
    expect(await findRunning(folder)).toBeNull();
    writeFileSync(file, right);
    server = await start();
  });

  test('别的大版本建的数据目录，不去碰它', async () => {
    await server.stop();
    const file = path.join(folder, 'data', 'PG_VERSION');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, '14\n');
    await expect(start()).rejects.toMatchObject({
      code: 'wrongVersion',
      message: expect.stringContaining('PostgreSQL 14'),
    });
    writeFileSync(file, right);
    server = await start();
  });
});

describe('与运行中的签发并用的命令', () => {
  test('找得到正在运行的数据库和它的主人', async () => {
    expect(await findRunning(folder)).toEqual({
      ownerUrl: server.ownerUrl,
      socketPath: server.socketPath,
      startedBy: process.pid,
    });
  });

  test('没在运行就说没有', async () => {
    await server.stop();
    expect(await findRunning(folder)).toBeNull();
    expect(await findRunning(path.join(folder, 'nothing-here'))).toBeNull();
    server = await start();
  });
});

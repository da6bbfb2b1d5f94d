import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { serverAccount } from './account.ts';
import { isAlive, serverProcesses } from './processes.ts';
import { startEmbedded } from './start.ts';
import {
  begun,
  killAll,
  killGroup,
  listeningLog,
  lost,
  presentRows,
  query,
  signal,
  startWriter,
  temporaryFolder,
} from './testing/rig.ts';

const KILLS = process.env.QIANFA_FULL === '1' ? 200 : 10;

let folder: string;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});

afterEach(() => remove());

describe('断电：签发与数据库同时被杀 (T16)', () => {
  test(`凡已确认的写入，${KILLS} 次断电一条不丢`, { timeout: KILLS * 10_000 }, async () => {
    const acknowledged: number[] = [];
    for (let kill = 0; kill <= KILLS; kill += 1) {
      const writer = startWriter(folder, { from: kill * 1_000_000 });
      const { present, adopted } = await begun(writer);
      expect(adopted).toBe(false);
      expect(lost(acknowledged, present)).toEqual([]);
      await vi.waitUntil(() => writer.acknowledged.length > 0, { timeout: 10_000, interval: 5 });
      await sleep((kill * 37) % 200);
      await killGroup(writer, folder);
      acknowledged.push(...writer.acknowledged);
    }
  });

  test('反证：若提交不等落盘，同样的断电会丢，且数得出来', { timeout: 60_000 }, async () => {
    const lazy = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
    const writer = startWriter(folder, { settings: lazy });
    await begun(writer);
    await vi.waitUntil(() => writer.acknowledged.length > 100, { timeout: 10_000 });
    await killGroup(writer, folder);

    const server = await startEmbedded({ directory: folder, log: listeningLog() });
    const missing = lost(writer.acknowledged, await presentRows(server.ownerUrl));
    await server.stop();
    expect(missing.length).toBeGreaterThan(0);
  });

  test('反证：少了一条已确认的行，恰好报出这一条', { timeout: 60_000 }, async () => {
    const writer = startWriter(folder);
    await begun(writer);
    await vi.waitUntil(() => writer.acknowledged.length > 0, { timeout: 10_000 });
    await killGroup(writer, folder);

    const server = await startEmbedded({ directory: folder, log: listeningLog() });
    const victim = writer.acknowledged[0] ?? 0;
    await query(server.ownerUrl, `delete from acknowledged where id = ${victim}`);
    expect(lost(writer.acknowledged, await presentRows(server.ownerUrl))).toEqual([victim]);
    await server.stop();
  });
});

describe('签发自己崩溃，数据库还在', () => {
  test('下次启动接管它，写入一条不丢', async () => {
    const writer = startWriter(folder);
    const { pid } = await begun(writer);
    await sleep(100);
    await killAll([writer.nodePid]);
    await writer.ended;
    expect(isAlive(pid)).toBe(true);

    const log = listeningLog();
    const server = await startEmbedded({ directory: folder, log });
    expect({ adopted: server.adopted, pid: server.pid }).toEqual({ adopted: true, pid });
    expect(lost(writer.acknowledged, await presentRows(server.ownerUrl))).toEqual([]);
    expect(log.lines.join()).toContain(`接管了上次意外中断后仍在运行的数据库（进程 ${pid}）`);

    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('它不再应答，就停掉它重新启动，已确认的写入仍在', { timeout: 60_000 }, async () => {
    const writer = startWriter(folder);
    const { pid } = await begun(writer);
    await sleep(100);
    await killAll([writer.nodePid]);
    await writer.ended;
    signal(pid, 'SIGSTOP');

    const log = listeningLog();
    const stop = { drain: 0, fast: 500, immediate: 500 };
    const server = await startEmbedded({ directory: folder, log, patience: { answer: 1_000, stop } });
    expect(server.adopted).toBe(false);
    expect(isAlive(pid)).toBe(false);
    expect(log.lines.join()).toContain(`没有应答的数据库进程 ${pid}`);
    expect(lost(writer.acknowledged, await presentRows(server.ownerUrl))).toEqual([]);
    await server.stop();
  });
});

describe('残留的锁', () => {
  test('旧进程还没退尽时耐心再试，退尽后启动', { timeout: 60_000 }, async () => {
    const first = await startEmbedded({ directory: folder, log: listeningLog() });
    const [straggler] = await query<{ pid: number }>(
      first.ownerUrl,
      `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
    );
    const pid = straggler?.pid ?? 0;
    signal(pid, 'SIGSTOP');
    await killAll([first.pid]);
    await first.stop(); // Its process is dead: this only lets go of the directory.

    const letGo = sleep(1_500).then(() => signal(pid, 'SIGKILL'));
    const began = performance.now();
    const second = await startEmbedded({ directory: folder, log: listeningLog() });
    expect(performance.now() - began).toBeGreaterThan(1_400);
    await letGo;
    await second.stop();
  });

  test('旧进程一直不退，到时限就说明原因，不硬来', { timeout: 60_000 }, async () => {
    const first = await startEmbedded({ directory: folder, log: listeningLog() });
    const helpers = serverProcesses(path.join(folder, 'data'), null).filter((pid) => pid !== first.pid);
    for (const pid of helpers) signal(pid, 'SIGSTOP');
    await killAll([first.pid]);

    const hurried = { directory: folder, log: listeningLog(), patience: { lock: 600 } };
    await first.stop().catch(() => {});
    if (serverProcesses(path.join(folder, 'data'), null).length === 0)
      throw new Error('nothing was left to wait for');
    await expect(startEmbedded(hurried)).rejects.toMatchObject({ code: 'startFailed' });
    for (const pid of helpers) signal(pid, 'SIGKILL');
  });

  test('锁上的进程号已被别的程序用去，不妨碍启动', { timeout: 60_000 }, async () => {
    const writer = startWriter(folder);
    await begun(writer);
    await killGroup(writer, folder);
    const stranger = spawn('sleep', ['60'], { ...serverAccount(), stdio: 'ignore' });
    const lock = path.join(folder, 'data', 'postmaster.pid');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)));

    const server = await startEmbedded({ directory: folder, log: listeningLog() });
    expect(server.adopted).toBe(false);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
    await server.stop();
    stranger.kill('SIGKILL');
  });
});

describe('一个目录，一个签发', () => {
  test('同时启动两个，一个成，一个被告知目录正在使用', { timeout: 60_000 }, async () => {
    const both = [startWriter(folder), startWriter(folder, { from: 1_000_000 })];
    const answers = await Promise.all(both.map((writer) => writer.ready));
    const failures = answers.flatMap((answer) => ('failure' in answer ? [answer.failure] : []));
    expect(failures).toEqual(['inUse']);
    for (const writer of both) await killGroup(writer, folder);
  });

  test('已在运行时再启动，拒绝并说出占用者，原来的不受影响', async () => {
    const server = await startEmbedded({ directory: folder, log: listeningLog() });
    const again = startEmbedded({ directory: folder, log: listeningLog() });
    await expect(again).rejects.toMatchObject({
      code: 'inUse',
      message: expect.stringContaining(`${process.pid}`),
    });
    expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { serverProcesses } from '../embedded/processes.ts';
import { type EmbeddedServer, startEmbedded } from '../embedded/start.ts';
import { killAll, listeningLog, lost, presentRows, query, temporaryFolder } from '../embedded/testing/rig.ts';
import { migrate } from '../migrate.ts';
import { openPool } from '../pool.ts';
import '../testing/global-setup.ts';
import { backUp } from './backup.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';

const NOW = new Date('2026-03-02T01:00:00Z');

let folder: string;
let remove: () => Promise<void>;
let server: EmbeddedServer;
/** One backup, made under load, that the tests restore. */
let backup: string;
/** Acknowledged before the backup was asked for: it must have them. */
let before: number[];
/** Acknowledged until it was finished: it may have them. */
let after: number[];

const at = (name: string): string => path.join(folder, name);

/** Writes from four connections until told to stop; the numbers are kept once acknowledged. */
function writeUnderLoad(url: string): { acknowledged: number[]; stop(): Promise<void> } {
  const pool = openPool(url, { role: null, max: 4 });
  const acknowledged: number[] = [];
  let next = 0;
  let stopped = false;
  const write = async () => {
    while (!stopped) {
      next += 1;
      const id = next;
      await pool.sql`insert into acknowledged (id, filler) values (${id}, ${'公文'.repeat(400)})`;
      await pool.sql`update acknowledged set filler = ${'改'.repeat(500)} where id = ${Math.ceil(id / 2)}`;
      acknowledged.push(id);
    }
  };
  const writers = Promise.all(Array.from({ length: 4 }, write));
  const stop = async () => {
    stopped = true;
    await writers;
    await pool.close();
  };
  return { acknowledged, stop };
}

beforeAll(async () => {
  ({ folder, remove } = temporaryFolder());
  server = await startEmbedded({ directory: at('office'), log: listeningLog() });
  await query(server.ownerUrl, 'create table office (id int primary key, name text, held_since timestamptz)');
  await query(server.ownerUrl, `insert into office values (1, '市局'), (2, '分局')`);
  await query(server.ownerUrl, 'create table acknowledged (id int primary key, filler text not null)');

  const load = writeUnderLoad(server.ownerUrl);
  await vi.waitUntil(() => load.acknowledged.length > 200, { timeout: 20_000 });
  before = [...load.acknowledged];
  backup = at('backup');
  await backUp({ ownerUrl: server.ownerUrl, target: backup, now: NOW });
  after = [...load.acknowledged];
  await load.stop();
});

afterAll(async () => {
  await server.stop();
  await remove();
});

async function restored(name: string, log = listeningLog()): Promise<EmbeddedServer> {
  return restoreBackup({ backup, directory: at(name), log });
}

describe('边用边备', () => {
  test('备份期间写入没有停', () => {
    expect(after.length).toBeGreaterThan(before.length);
  });

  test('备份之前已确认的写入，恢复后一条不少，也没有凭空多出的', { timeout: 60_000 }, async () => {
    const copy = await restored('copy');
    const present = await presentRows(copy.ownerUrl);
    await copy.stop();
    expect(lost(before, present)).toEqual([]);
    // Four writers: at most four commits had happened without their acknowledgement having reached us.
    expect(lost(present, after).length).toBeLessThanOrEqual(4);
  });

  test('恢复出来的表与索引完好，页校验和逐页相符', { timeout: 60_000 }, async () => {
    const copy = await restored('sound');
    await query(copy.ownerUrl, 'create extension amcheck');
    await query(copy.ownerUrl, `select bt_index_check('acknowledged_pkey', true)`);
    const faults = await query(
      copy.ownerUrl,
      `select * from verify_heapam('acknowledged', check_toast => true)`,
    );
    expect(faults).toEqual([]);
    await copy.stop();
  });

  test('清单说明何时所备、从哪到哪；文件仅本人可读', async () => {
    const manifest = await readManifest(backup);
    expect(manifest.startedAt).toBe(NOW.toISOString());
    expect(manifest.startLsn).not.toBe(manifest.stopLsn);
    expect(manifest.files.some((file) => file.path.startsWith('pg_wal/'))).toBe(true);
    expect(statSync(path.join(backup, 'data')).mode & 0o077).toBe(0);
    expect(statSync(path.join(backup, 'data', 'PG_VERSION')).mode & 0o077).toBe(0);
    expect(existsSync(path.join(backup, 'data', 'postmaster.pid'))).toBe(false);
  });

  test('备份之后不留占用：没有复制槽，也没有进行中的备份', async () => {
    const slots = await query(server.ownerUrl, 'select slot_name from pg_replication_slots');
    expect(slots).toEqual([]);
    const sessions = await query(
      server.ownerUrl,
      `select 1 from pg_stat_activity where application_name = 'qianfa backup'`,
    );
    expect(sessions).toEqual([]);
  });

  test('不覆盖已有的备份，失败不留半成品', async () => {
    const again = backUp({ ownerUrl: server.ownerUrl, target: backup, now: NOW });
    await expect(again).rejects.toMatchObject({ code: 'backupFailed' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('不是本机内置的数据库，请管理员用 PostgreSQL 自己的工具', async () => {
    const foreign = new URL(server.ownerUrl);
    const relay = await relayTo(Number(foreign.port));
    foreign.port = String(relay.port);
    const attempt = backUp({ ownerUrl: foreign.href, target: at('foreign'), now: NOW });
    await expect(attempt).rejects.toThrow('pg_dump');
    expect(existsSync(at('foreign'))).toBe(false);
    relay.close();
  });
});

describe('恢复后先扣住', () => {
  test('每个机关都记为暂停发送，日志写明，直到有人解除', { timeout: 60_000 }, async () => {
    const log = listeningLog();
    const copy = await restored('held', log);
    const held = await query<{ held: boolean }>(
      copy.ownerUrl,
      'select held_since is not null as held from office',
    );
    expect(held).toEqual([{ held: true }, { held: true }]);
    expect(log.lines.join()).toContain('已暂停一切对外发送');

    await query(copy.ownerUrl, 'update office set held_since = null');
    await copy.stop();
    const again = await startEmbedded({ directory: at('held'), log: listeningLog() });
    expect(await query(again.ownerUrl, 'select 1 from office where held_since is not null')).toEqual([]);
    await again.stop();
  });

  test('刚恢复就断电，再启动时仍先扣住', { timeout: 60_000 }, async () => {
    const copy = await restored('cut');
    await query(copy.ownerUrl, 'update office set held_since = null');
    await copy.stop();
    writeFileSync(at('cut/hold'), 'as if the power had failed before the rows were written\n');
    const next = await startEmbedded({ directory: at('cut'), log: listeningLog() });
    expect(
      await query(next.ownerUrl, 'select 1 as held from office where held_since is not null'),
    ).toHaveLength(2);
    expect(existsSync(at('cut/hold'))).toBe(false);
    await next.stop();
  });

  test('原来的数据库不受恢复影响', async () => {
    expect(await query(server.ownerUrl, 'select 1 from office where held_since is not null')).toEqual([]);
  });

  test('正式的表结构也扣得住', { timeout: 60_000 }, async () => {
    expect(inject('testDatabase').failure).toBeNull();
    const real = await startEmbedded({ directory: at('real'), log: listeningLog() });
    await migrate(real.ownerUrl, { directory: fileURLToPath(new URL('../../../drizzle', import.meta.url)) });
    await query(
      real.ownerUrl,
      `insert into office (kind, name, created_at) values ('office', '市局', now())`,
    );
    writeFileSync(at('real/hold'), 'restored\n');
    await real.stop();
    const next = await startEmbedded({ directory: at('real'), log: listeningLog() });
    expect(await query(next.ownerUrl, 'select 1 from office where held_since is not null')).toHaveLength(1);
    await next.stop();
  });
});

describe('不可信的备份不恢复', () => {
  test('已有数据库的目录不被覆盖', async () => {
    const attempt = restoreBackup({ backup, directory: at('office-two'), log: listeningLog() });
    const first = await attempt;
    await first.stop();
    await expect(restored('office-two')).rejects.toThrow('不覆盖现有数据');
  });

  test('文件被改动一个字节，说出是哪个文件，不留下数据库', async () => {
    const bad = copyOfBackup('tampered');
    appendFileSync(path.join(bad, 'data', 'PG_VERSION'), ' ');
    const attempt = restoreBackup({ backup: bad, directory: at('never'), log: listeningLog() });
    await expect(attempt).rejects.toThrow('PG_VERSION 与清单不符');
    expect(existsSync(at('never/data'))).toBe(false);
  });

  test('缺了文件', async () => {
    const bad = copyOfBackup('incomplete');
    rmSync(path.join(bad, 'data', 'backup_label'));
    const attempt = restoreBackup({ backup: bad, directory: at('never'), log: listeningLog() });
    await expect(attempt).rejects.toThrow('备份缺少文件 backup_label');
  });

  test('没有清单的目录不是备份；清单指向外面的不收', async () => {
    mkdirSync(at('empty'));
    const noList = restoreBackup({ backup: at('empty'), directory: at('never'), log: listeningLog() });
    await expect(noList).rejects.toThrow('没有 manifest.json');
    const bad = copyOfBackup('escaping');
    const list = path.join(bad, 'manifest.json');
    writeFileSync(list, readFileSync(list, 'utf8').replace('"PG_VERSION"', '"../../escaped"'));
    const outside = restoreBackup({ backup: bad, directory: at('never'), log: listeningLog() });
    await expect(outside).rejects.toThrow('指向备份之外');
  });
});

test('备份中途断电，留下的半成品不会被当作备份', { timeout: 60_000 }, async () => {
  const copy = await restored('crashing');
  const attempt = backUp({ ownerUrl: copy.ownerUrl, target: at('half'), now: NOW }).catch(
    (error: unknown) => error,
  );
  await expect.poll(() => existsSync(at('half.partial'))).toBe(true);
  await killAll([copy.pid, ...serverProcesses(at('crashing/data'), copy.pid)]);
  expect(await attempt).toBeInstanceOf(Error);
  expect(existsSync(at('half'))).toBe(false);
  await copy.stop();
});

function copyOfBackup(name: string): string {
  cpSync(backup, at(name), { recursive: true });
  return at(name);
}

/** The same server at an address of which its own files know nothing. */
async function relayTo(port: number): Promise<{ port: number; close(): void }> {
  const relay = net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => relay.close(),
  };
}

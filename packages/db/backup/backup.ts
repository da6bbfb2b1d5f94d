import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { EmbeddedFailure } from '../embedded/failure.ts';
import { syncFolder } from '../embedded/initialise.ts';
import { readPostmaster } from '../embedded/postmaster.ts';
import { copyDataDirectory, copyWal, flushTree, writeCopy } from './copy.ts';
import { type Manifest, writeManifest } from './manifest.ts';

export type BackupOptions = {
  /** The owner's address of a running embedded server. */
  ownerUrl: string;
  /** The folder to make; it must not exist yet. */
  target: string;
  now: Date;
};

/**
 * Copies the whole database while it works: PostgreSQL's own low-level backup, with the WAL that it needs inside, so
 * that the folder stands alone. Every commit acknowledged before the call is in it. The folder appears whole or not
 * at all. Throws EmbeddedFailure('backupFailed'), also for a server whose files are not on this machine.
 */
export async function backUp({ ownerUrl, target, now }: BackupOptions): Promise<Manifest> {
  if (existsSync(target)) throw new EmbeddedFailure('backupFailed', `${target} 已经存在，不会覆盖它`);
  const partial = `${target}.partial`;
  const sql = postgres(ownerUrl, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: 'qianfa backup' },
  });
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(path.join(partial, 'data'), { recursive: true, mode: 0o700 });
    const manifest = await copyThrough(sql, { ownerUrl, partial, now });
    await flushTree(path.join(partial, 'data'), manifest);
    await writeManifest(partial, manifest);
    await rename(partial, target);
    syncFolder(path.dirname(target));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Started = { lsn: string; serverVersion: string; systemIdentifier: string };
type Stopped = { lsn: string; labelfile: string; last: string };

/**
 * Start, copy and stop belong to one session, the only one of its client. When it ends early, the server abandons the
 * backup by itself, and stopping it from a new session is refused.
 */
async function copyThrough(
  sql: postgres.Sql,
  { ownerUrl, partial, now }: { ownerUrl: string; partial: string; now: Date },
): Promise<Manifest> {
  const from = await dataDirectoryOf(sql, ownerUrl);
  const to = path.join(partial, 'data');
  await keepWal(sql);
  const [started] = await sql<Started[]>`
    select pg_backup_start(${`qianfa ${now.toISOString()}`}, true) as lsn,
           current_setting('server_version') as "serverVersion",
           (select system_identifier::text from pg_control_system()) as "systemIdentifier"`;
  const tree = await copyDataDirectory(from, to);
  const [stopped] = await sql<Stopped[]>`
    select lsn, labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)`;
  const first = /\(file ([0-9A-F]{24})\)/.exec(stopped?.labelfile ?? '')?.[1];
  if (started === undefined || stopped === undefined || first === undefined)
    throw new EmbeddedFailure('backupFailed', '数据库没有说明备份从哪一段日志开始');
  const label = await writeCopy(to, 'backup_label', stopped.labelfile);
  const wal = await copyWal(from, to, { first, last: stopped.last });
  return {
    format: 'qianfa-database-1',
    startedAt: now.toISOString(),
    serverVersion: started.serverVersion,
    systemIdentifier: started.systemIdentifier,
    startLsn: started.lsn,
    stopLsn: stopped.lsn,
    folders: tree.folders,
    files: [...tree.files, label, ...wal],
  };
}

/** The data directory, if it is here and belongs to the server that answers. */
async function dataDirectoryOf(sql: postgres.Sql, ownerUrl: string): Promise<string> {
  const [row] = await sql<{ place: string }[]>`select current_setting('data_directory') as place`;
  const place = row?.place ?? '';
  const here = existsSync(place) ? readPostmaster(place) : null;
  if (here === null || here.port !== Number(new URL(ownerUrl).port))
    throw new EmbeddedFailure(
      'backupFailed',
      '这个数据库不是本机的内置数据库，请用 pg_dump 或 pg_basebackup 备份',
    );
  return place;
}

/** A slot of this session keeps the WAL of a long copy from being recycled; it goes with the session. */
async function keepWal(sql: postgres.Sql): Promise<void> {
  const slot = `qianfa_backup_${randomBytes(4).toString('hex')}`;
  await sql`select pg_create_physical_replication_slot(${slot}, true, true)`;
}

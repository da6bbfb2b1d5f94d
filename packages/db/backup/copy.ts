import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EmbeddedFailure } from '../embedded/failure.ts';
import type { ManifestFile } from './manifest.ts';

/**
 * Folders whose contents a base backup leaves out; the server makes them anew. WAL is copied apart, when it is
 * known which of it belongs (PostgreSQL manual, "Making a Base Backup Using the Low Level API").
 */
const EMPTIED = new Set([
  'pg_wal',
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

const LEFT_OUT = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*|backup_label.*|.*\.tmp)$/;

/** Copied last, so that it is never older than the files beside it. */
const CONTROL_FILE = 'global/pg_control';

export type Tree = { folders: string[]; files: ManifestFile[] };

/** Copies a live data directory; files that vanish while it is copied are the WAL's business. */
export async function copyDataDirectory(from: string, to: string): Promise<Tree> {
  const tree: Tree = { folders: ['pg_wal/archive_status'], files: [] };
  await mkdir(path.join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  const names: string[] = [];
  for await (const entry of entriesOf(from, '')) {
    if (entry.isFolder) {
      tree.folders.push(entry.path);
      await mkdir(path.join(to, entry.path), { recursive: true, mode: 0o700 });
    } else if (entry.path !== CONTROL_FILE) names.push(entry.path);
  }
  const copies = await severalAtOnce(names, (name) => copyFile(from, to, name));
  tree.files.push(...copies.filter((copied) => copied !== null));
  tree.files.push(await copyControlFile(from, to));
  return tree;
}

/** Runs `work` on every item, eight at a time: a database is a thousand small files. */
export async function severalAtOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const workers = Array.from({ length: 8 }, async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  });
  await Promise.all(workers);
  return results;
}

/**
 * Forces a finished copy to disk. Afterwards and not file by file: the first call writes the journal for all of
 * them, and the rest have little left to do.
 */
export async function flushTree(root: string, { folders, files }: Tree): Promise<void> {
  await severalAtOnce([...files.map((file) => file.path), ...folders, '.'], async (name) => {
    if (process.platform === 'win32' && !files.some((file) => file.path === name)) return;
    const handle = await open(path.join(root, name), 'r+').catch(() => open(path.join(root, name), 'r'));
    await handle.sync();
    await handle.close();
  });
}

type Entry = { path: string; isFolder: boolean };

async function* entriesOf(root: string, folder: string): AsyncGenerator<Entry> {
  const found = await readdir(path.join(root, folder), { withFileTypes: true });
  if (folder === 'pg_tblspc' && found.length > 0)
    throw new EmbeddedFailure('backupFailed', '数据库使用了另外的表空间，本备份不支持，请用 pg_basebackup');
  for (const each of found) {
    const at = folder === '' ? each.name : `${folder}/${each.name}`;
    if (LEFT_OUT.test(each.name)) continue;
    yield { path: at, isFolder: each.isDirectory() };
    if (each.isDirectory() && !EMPTIED.has(at)) yield* entriesOf(root, at);
  }
}

/** Copies one file and tells its digest; null when it has vanished meanwhile. */
export async function copyFile(from: string, to: string, name: string): Promise<ManifestFile | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const target = createWriteStream(path.join(to, name), { mode: 0o600 });
  try {
    await pipeline(createReadStream(path.join(from, name), { highWaterMark: 1 << 20 }), measure, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { path: name, bytes, sha256: hash.digest('hex') };
}

/** Read until two readings agree, since the server may be writing it: it has no WAL that could repair it. */
async function copyControlFile(from: string, to: string): Promise<ManifestFile> {
  const read = () => readFile(path.join(from, CONTROL_FILE));
  let content = await read();
  for (let next = await read(); !next.equals(content); next = await read()) content = next;
  return writeCopy(to, CONTROL_FILE, content);
}

/** Writes a file of the backup from memory. */
export async function writeCopy(to: string, name: string, content: Buffer | string): Promise<ManifestFile> {
  await writeFile(path.join(to, name), content, { mode: 0o600 });
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path: name, bytes: Buffer.byteLength(content), sha256 };
}

/** Copies the WAL segments from `first` to `last` (names of 24 hexadecimal digits, which sort in order). */
export async function copyWal(
  from: string,
  to: string,
  { first, last }: { first: string; last: string },
): Promise<ManifestFile[]> {
  const names = (await readdir(path.join(from, 'pg_wal'))).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
  if (!names.includes(first))
    throw new EmbeddedFailure('backupFailed', `备份所需的日志 ${first} 已不在数据库中`);
  const copied: ManifestFile[] = [];
  for (const name of names.sort()) {
    const file = await copyFile(from, to, `pg_wal/${name}`);
    if (file === null) throw new EmbeddedFailure('backupFailed', `备份所需的日志 ${name} 在复制时消失`);
    copied.push(file);
  }
  return copied;
}

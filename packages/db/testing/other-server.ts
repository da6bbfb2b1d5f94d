import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from '../embedded/account.ts';
import { gone, readPostmaster } from '../embedded/postmaster.ts';
import { startEmbedded } from '../embedded/start.ts';

export type OtherServer = { url: string; stop(): Promise<void> };

const QUIET = { info: () => {}, warn: () => {} };
const PROGRAMS = '/usr/lib/postgresql';

/**
 * A server that Qianfa did not choose, as an office brings it through DATABASE_URL: the oldest PostgreSQL from 15 on
 * that the machine has installed, else a second embedded one.
 */
export async function startOtherServer(folder: string): Promise<OtherServer> {
  const programs = installedPrograms();
  if (programs !== null) return startInstalled(programs, path.join(folder, 'installed'));
  const server = await startEmbedded({ directory: path.join(folder, 'second'), log: QUIET });
  return { url: server.ownerUrl, stop: server.stop };
}

function installedPrograms(): string | null {
  if (!existsSync(PROGRAMS)) return null;
  const versions = readdirSync(PROGRAMS)
    .map(Number)
    .filter((version) => version >= 15 && existsSync(path.join(PROGRAMS, String(version), 'bin', 'initdb')));
  return versions.length === 0 ? null : path.join(PROGRAMS, String(Math.min(...versions)), 'bin');
}

/** Made the way a distribution makes it: the C library's locale, no provider of our choice. */
async function startInstalled(programs: string, directory: string): Promise<OtherServer> {
  const account = serverAccount();
  mkdirSync(directory, { mode: 0o700 });
  if (account !== null) chownSync(directory, account.uid, account.gid);
  const run = { ...account, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', directory, '-U', 'administrator', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...run, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);

  const port = await freePort();
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap((each) => [
    '-c',
    each,
  ]);
  const child = spawn(path.join(programs, 'postgres'), ['-D', directory, '-p', String(port), ...flags], {
    ...run,
    stdio: 'ignore',
  });
  while (!readPostmaster(directory)?.state.startsWith('ready')) {
    if (child.exitCode !== null) throw new Error(`${programs} did not start`);
    await sleep(20);
  }
  const stop = async () => {
    child.kill('SIGINT');
    await gone(child.pid ?? 0, 10_000);
  };
  return { url: `postgres://administrator@127.0.0.1:${port}/postgres`, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { isAlive, serverProcesses } from './processes.ts';

/** What PostgreSQL says of itself in postmaster.pid. `state` is its own word: starting, ready, stopping. */
export type Postmaster = { pid: number; port: number; state: string };

/** Reads postmaster.pid; null when there is none (the lines appear one after another while it starts). */
export function readPostmaster(dataDirectory: string): Postmaster | null {
  const file = path.join(dataDirectory, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Math.abs(Number(lines[0]));
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), state: (lines[7] ?? '').trim() } : null;
}

/** The server that runs on the directory right now, or null; a number that another program has taken does not count. */
export function runningPostmaster(dataDirectory: string): Postmaster | null {
  if (!existsSync(dataDirectory)) return null;
  const postmaster = readPostmaster(dataDirectory);
  if (postmaster === null || !isAlive(postmaster.pid)) return null;
  return serverProcesses(dataDirectory, postmaster.pid).includes(postmaster.pid) ? postmaster : null;
}

/**
 * Removes a postmaster.pid whose number now belongs to another program or to a zombie, which PostgreSQL itself would
 * take for a running server for ever. Left alone while any process of the old server still runs.
 */
export function clearDeadLock(dataDirectory: string): void {
  const postmaster = readPostmaster(dataDirectory);
  if (postmaster === null) return;
  if (serverProcesses(dataDirectory, postmaster.pid).length > 0) return;
  rmSync(path.join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** Milliseconds allowed to each stage of a stop: the clients' own leaving, the fast stop, the immediate stop. */
export type StopPatience = { drain: number; fast: number; immediate: number };

/**
 * Stops a server in stages: let clients leave (SIGTERM), roll back and check-point (SIGINT), stop at once (SIGQUIT),
 * kill. Every stage is safe for committed rows; the last two only make the next start recover from the WAL.
 */
export async function stopPostmaster(
  pid: number,
  {
    dataDirectory,
    binaries,
    patience,
  }: { dataDirectory: string; binaries: Binaries; patience: StopPatience },
): Promise<void> {
  if (process.platform === 'win32') return stopOnWindows(dataDirectory, binaries, patience);
  const stages = [
    ['SIGTERM', patience.drain],
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
  ] as const;
  for (const [signal, wait] of stages) {
    if (wait === 0) continue;
    send(pid, signal);
    if (await gone(pid, wait)) return;
  }
  for (const each of [pid, ...serverProcesses(dataDirectory, pid)]) send(each, 'SIGKILL');
  await gone(pid, 5_000);
}

/** Windows has no signals; pg_ctl reaches the server through its own pipe. */
function stopOnWindows(dataDirectory: string, { pgCtl }: Binaries, { drain, fast }: StopPatience): void {
  const stop = (mode: string, wait: number) =>
    spawnSync(pgCtl, ['stop', '-D', dataDirectory, '-m', mode, '-w', '-t', String(Math.ceil(wait / 1000))])
      .status === 0;
  if (drain > 0 && stop('smart', drain)) return;
  if (!stop('fast', fast)) stop('immediate', 5_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has already gone, which is what the signal was for.
  }
}

/** Waits until the process has gone, at most `limit` milliseconds. */
export async function gone(pid: number, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (isAlive(pid)) {
    if (performance.now() > end) return false;
    await sleep(20);
  }
  return true;
}

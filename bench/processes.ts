import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../scripts/sources.ts';

export interface Started {
  readonly child: ChildProcess;
  /** What followed `ready`. */
  readonly word: string;
  /** Milliseconds from start to `ready`. */
  readonly ms: number;
  stop(): Promise<void>;
}

/** Starts one of our programs with this Node and waits for its line `ready …`. */
export function startProgram(args: readonly string[], env: Record<string, string>): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (bytes) => {
      said += String(bytes);
      const word = said.match(/ready (\S+)/)?.[1];
      if (!word) return;
      const stop = async () => {
        child.kill('SIGTERM');
        await gone;
      };
      resolve({ child, word, ms: performance.now() - began, stop });
    });
    gone.then(() => reject(new Error(`${path.basename(args.at(-1) ?? '')} ended before it was ready`)));
  });
}

/** CPU seconds that a process has used so far (Linux); NaN elsewhere. */
export async function cpuSeconds(pid: number | undefined): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** CPU seconds that a PostgreSQL has used so far, the processes that it has ended included (Linux); NaN elsewhere. */
export async function databaseCpuSeconds(postmaster: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const ofEnded = async (pid: number) => {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  };
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').catch(() => '');
  const alive = children.trim().split(' ').filter(Boolean).map(Number);
  const used = await Promise.all([postmaster, ...alive].map(cpuSeconds));
  return used.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), await ofEnded(postmaster));
}

/** Resident memory of a process in MB (Linux); NaN elsewhere. */
export async function residentMb(pid: number | undefined): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(status.match(/VmRSS:\s+(\d+)/)?.[1]) / 1024);
}

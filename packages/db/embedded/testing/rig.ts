import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Settings } from '../launch.ts';
import { gone } from '../postmaster.ts';
import { serverProcesses } from '../processes.ts';

/** A log that keeps what it was told. */
export function listeningLog() {
  const lines: string[] = [];
  return {
    lines,
    info: (message: string) => void lines.push(message),
    warn: (message: string) => void lines.push(message),
  };
}

/** A fresh folder that any user may pass through, and its removal with whatever still runs on it. */
export function temporaryFolder(): { folder: string; remove(): Promise<void> } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianfa-launcher-'));
  chmodSync(folder, 0o711);
  const remove = async () => {
    await killServers(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

async function killServers(folder: string): Promise<void> {
  const data = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (at) => path.basename(at) === 'data',
  );
  for (const at of data) await killAll(serverProcesses(path.join(folder, at), null));
}

/** Kills every process at once, as a power cut does, and waits until none is left. */
export async function killAll(pids: number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL');
  for (const pid of pids) await gone(pid, 5_000);
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

export type WriterReady = { pid: number; adopted: boolean; present: number[] };

/** A Qianfa of its own process that starts the server and writes rows until it is killed. */
export type Writer = {
  child: ChildProcess;
  nodePid: number;
  /** What the database held when it began, or why it did not begin. */
  ready: Promise<WriterReady | { failure: string }>;
  /** Numbers whose commit PostgreSQL has acknowledged, as far as they reached us. */
  acknowledged: number[];
  /** After it ended: every line it ever wrote has been read. */
  ended: Promise<void>;
};

/** Starts writer.ts on a directory, numbering its rows from `from`. */
export function startWriter(
  directory: string,
  { from = 0, settings = {} }: { from?: number; settings?: Settings } = {},
): Writer {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory, String(from), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<WriterReady | { failure: string }>((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line));
      else acknowledged.push(Number(line));
    });
    lines.on('close', () => resolve({ failure: 'ended' }));
  });
  const ended = new Promise<void>((resolve) => lines.on('close', resolve));
  return { child, nodePid: child.pid ?? 0, ready, acknowledged, ended };
}

/** The writer's answer when it must have begun. */
export async function begun(writer: Writer): Promise<WriterReady> {
  const answer = await writer.ready;
  if ('failure' in answer) throw new Error(`writer did not begin: ${answer.failure}`);
  return answer;
}

/** Kills node and every process of its server in the same moment. */
export async function killGroup(writer: Writer, directory: string): Promise<void> {
  const data = path.join(directory, 'data');
  const servers = existsSync(data) ? serverProcesses(realpathSync(data), null) : [];
  await killAll([writer.nodePid, ...servers]);
  await writer.ended;
}

/** Acknowledged numbers that the database does not have. */
export function lost(acknowledged: number[], present: number[]): number[] {
  const has = new Set(present);
  return acknowledged.filter((id) => !has.has(id));
}

/** The numbers in the database. */
export async function presentRows(ownerUrl: string): Promise<number[]> {
  const rows = await query<{ id: number }>(ownerUrl, 'select id from acknowledged');
  return rows.map(({ id }) => id);
}

/** One question to a server. */
export async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { eraseDatabase } from '@qianfa/db/embedded/erase';
import { placesIn } from '@qianfa/server/database';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Whose data directory it is: the demo bureau with everything in it, or an office that nobody has begun. */
export type OfficeKind = 'demo' | 'empty';

export interface OfficeServer {
  readonly origin: string;
  readonly dataDirectory: string;
  /** Stops and starts again at another time, as if so many hours or days had gone by; only for an office begun `at` one. */
  reopenAt(instant: string): Promise<void>;
  stop(): Promise<void>;
}

/** How long the first start may take on a slow machine: it makes a database and, for the demo, the bureau. */
const patience = 180_000;

interface Beginning {
  /** A stopped office whose data directory is copied. */
  readonly from?: string | null;
  /** ISO instant at which the office's own clock begins; the machine's where none is given. */
  readonly at?: string | null;
}

/**
 * Starts the real server, as `npm run demo` or `npm start` do, on a port of the system's choice and a data directory of
 * its own. Rejects with what the server said when it ends before it is ready.
 */
export async function startOfficeServer(
  kind: OfficeKind,
  { from = null, at = null }: Beginning = {},
): Promise<OfficeServer> {
  const dataDirectory = newDataDirectory();
  if (from !== null) copyOffice(from, dataDirectory);
  let running = await run(kind, dataDirectory, at).catch((error: unknown) => {
    eraseOffice(dataDirectory);
    throw error;
  });
  return {
    get origin() {
      return running.origin;
    },
    dataDirectory,
    reopenAt: async (instant) => {
      if (at === null) throw new Error('this office goes by the clock of the machine');
      await running.stop();
      running = await run(kind, dataDirectory, instant);
    },
    stop: async () => {
      await running.stop();
      eraseOffice(dataDirectory);
    },
  };
}

/** Removes a stopped office with its database, wherever that lies. */
export function eraseOffice(dataDirectory: string): void {
  eraseDatabase(placesIn(dataDirectory).database);
  rmSync(dataDirectory, { recursive: true, force: true });
}

/** Makes the demo bureau, at another time where one is given, and stops it again; answers its data directory. */
export async function seedDemoOffice(at: string | null = null): Promise<string> {
  const dataDirectory = newDataDirectory();
  const { stop } = await run('demo', dataDirectory, at);
  await stop();
  return dataDirectory;
}

function newDataDirectory(): string {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'qianfa-e2e-'));
  // The database's own user must be able to pass through (packages/db/embedded/places.ts).
  chmodSync(dataDirectory, 0o711);
  return dataDirectory;
}

/**
 * With owners and modes: the files of a database belong to the user that runs it. A database that had to be put
 * elsewhere (places.ts) is not copied: the office is made anew, which only takes longer.
 */
function copyOffice(from: string, to: string): void {
  if (existsSync(path.join(placesIn(from).database, 'database-is-at'))) return;
  const copied = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' });
  if (copied.status !== 0) throw new Error(`the demo office was not copied: ${copied.stderr}`);
}

async function run(
  kind: OfficeKind,
  dataDirectory: string,
  at: string | null,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  if (!existsSync(path.join(root, 'dist', 'console', 'index.html')))
    throw new Error('dist/console is missing: run `npm run build` first');
  const entry = at === null ? 'apps/server/main.ts' : 'e2e/harness/office-at.ts';
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', entry, ...(kind === 'demo' ? ['--demo'] : [])],
    {
      cwd: root,
      env: {
        ...process.env,
        ...{ NODE_ENV: 'production', PORT: '0', QIANFA_DATA: dataDirectory },
        ...(at === null ? {} : { QIANFA_TEST_BEGINS: at }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };

  const origin = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`no "ready" in ${patience} ms\n${said.join('')}`)),
      patience,
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^ready (\S+)$/.exec(line)?.[1];
      if (!ready) return;
      clearTimeout(late);
      resolve(ready);
    });
    void ended.then(() => reject(new Error(`the server ended before it was ready\n${said.join('')}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin, stop };
}

import { spawn } from 'node:child_process';
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
  stop(): Promise<void>;
}

/** How long the first start may take on a slow machine: it makes a database and, for the demo, the bureau. */
const patience = 90_000;

/**
 * Starts the real server, as `npm run demo` or `npm start` do, on a port of the system's choice and a data directory of
 * its own. Rejects with what the server said when it ends before it is ready.
 */
export async function startOfficeServer(kind: OfficeKind): Promise<OfficeServer> {
  if (!existsSync(path.join(root, 'dist', 'console', 'index.html')))
    throw new Error('dist/console is missing: run `npm run build` first');
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'qianfa-e2e-'));
  // The database's own user must be able to pass through (packages/db/embedded/places.ts).
  chmodSync(dataDirectory, 0o711);
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', 'apps/server/main.ts', ...(kind === 'demo' ? ['--demo'] : [])],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', PORT: '0', QIANFA_DATA: dataDirectory },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    eraseDatabase(placesIn(dataDirectory).database);
    rmSync(dataDirectory, { recursive: true, force: true });
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
  return { origin, dataDirectory, stop };
}

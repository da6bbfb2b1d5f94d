import path from 'node:path';
import { checkDatabase } from '@qianfa/db/check';
import { findRunning, startEmbedded } from '@qianfa/db/embedded/start';
import { migrate } from '@qianfa/db/migrate';
import { openPool, type Pool } from '@qianfa/db/pool';
import type { Log } from './trpc/context.ts';

/** Where the embedded server's files and the stored pictures are, below the data directory. */
export const placesIn = (dataDirectory: string) => ({
  database: path.join(dataDirectory, 'postgres'),
  files: path.join(dataDirectory, 'files'),
});

export interface OpenDatabase {
  readonly pool: Pool;
  readonly ownerUrl: string;
  readonly embedded: boolean;
  close(): Promise<void>;
}

interface Where {
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
}

/**
 * Starts or reaches the database, applies migrations as its owner, and opens the pool as the application's role.
 * With `beside`, a running Qianfa's embedded server is used as it is and left running (command line).
 */
export async function openDatabase(
  where: Where,
  log: Log,
  options: { beside?: boolean; maxConnections?: number } = {},
): Promise<OpenDatabase> {
  const { ownerUrl, socketPath, stop } = await reach(where, log, options.beside ?? false);
  try {
    await migrate(ownerUrl, { directory: path.join(import.meta.dirname, '..', '..', 'drizzle') });
    const pool = openPool(ownerUrl, { max: options.maxConnections ?? 10, socketPath });
    for (const fault of await checkDatabase(pool.sql)) log.warn({}, fault);
    return {
      pool,
      ownerUrl,
      embedded: where.databaseUrl === null,
      close: async () => {
        await pool.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Reached {
  readonly ownerUrl: string;
  readonly socketPath: string | null;
  readonly stop: () => Promise<void>;
}

async function reach(where: Where, log: Log, beside: boolean): Promise<Reached> {
  if (where.databaseUrl) return { ownerUrl: where.databaseUrl, socketPath: null, stop: async () => {} };
  const directory = placesIn(where.dataDirectory).database;
  const running = beside ? await findRunning(directory) : null;
  if (running) return { ...running, stop: async () => {} };
  const server = await startEmbedded({
    directory,
    log: { info: (text) => log.info({}, text), warn: (text) => log.warn({}, text) },
  });
  return server;
}

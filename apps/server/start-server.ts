import fs from 'node:fs/promises';
import path from 'node:path';
import { office } from '@qianfa/db/tables/office';
import { type OpenDatabase, openDatabase, placesIn } from './database.ts';
import { folderFileStore } from './files/file-store.ts';
import { buildServer } from './http/build-server.ts';
import { startJobs } from './jobs/start-jobs.ts';
import type { Clock } from './modules/command.ts';
import { startOffice } from './modules/office/start-office.ts';
import { folderSecretBox } from './secrets/secret-box.ts';
import { seedDemo } from './seed/seed-demo.ts';
import type { Settings } from './settings.ts';
import type { Log, Services } from './trpc/context.ts';

export interface RunningServer {
  readonly address: string;
  readonly services: Services;
  stop(): Promise<void>;
}

/** A sentence for the person at the console; not a failure of ours. */
export class CannotStart extends Error {}

/** Database, office, HTTP, jobs, in this order; everything is undone when one of them fails. */
export async function startServer(
  settings: Settings,
  { log, clock, consoleDirectory }: { log: Log; clock: Clock; consoleDirectory: string | null },
): Promise<RunningServer> {
  const database = await openDatabase(settings, log);
  try {
    const services = servicesOn(database, settings, { log, clock });
    await settleOffice(services);
    const app = await buildServer(services, { consoleDirectory });
    const address = await app.listen({ port: settings.port, host: settings.host });
    const jobs = await startJobs(services);
    return {
      address,
      services,
      stop: async () => {
        await app.close();
        await jobs.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw readable(error, settings);
  }
}

export function servicesOn(
  database: OpenDatabase,
  settings: Settings,
  { log, clock }: { log: Log; clock: Clock },
): Services {
  return {
    db: database.pool.db,
    sql: database.pool.sql,
    clock,
    files: folderFileStore(placesIn(settings.dataDirectory).files),
    secrets: folderSecretBox(settings.dataDirectory),
    settings,
    log,
  };
}

/** A data directory belongs to the demo or to an office; each start refuses the other's. */
async function settleOffice(services: Services): Promise<void> {
  const { db, settings, clock } = services;
  const wanted = settings.demo ? 'demo' : 'office';
  const [home] = await db.select({ kind: office.kind }).from(office);
  if (home && home.kind !== wanted) {
    throw new CannotStart(
      home.kind === 'demo'
        ? '这个数据目录是演示办公室的。请用 npm run demo 打开，或用 QIANFA_DATA 指定另一个目录 / This data directory belongs to the demo office: run npm run demo, or set QIANFA_DATA to another directory.'
        : '这个数据目录是正式办公室的，演示不会动它。请用 npm start 打开，或用 QIANFA_DATA 指定另一个目录 / This data directory belongs to a real office: run npm start, or set QIANFA_DATA to another directory.',
    );
  }
  if (!home && settings.demo) await seedDemo(services);
  else if (!home) await db.transaction((tx) => startOffice(tx, clock, { kind: 'office', name: '' }));
  // Seen from outside the database too, so that `reset` never removes an office's data by mistake.
  await fs.mkdir(settings.dataDirectory, { recursive: true });
  await fs.writeFile(path.join(settings.dataDirectory, 'kind'), wanted);
}

function readable(error: unknown, settings: Settings): unknown {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return new CannotStart(
      `端口 ${settings.port} 已被占用，请用 PORT 换一个 / Port ${settings.port} is in use: set PORT to another one.`,
    );
  }
  return error;
}

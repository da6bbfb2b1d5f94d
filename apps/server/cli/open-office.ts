import fs from 'node:fs/promises';
import path from 'node:path';
import { office } from '@qianfa/db/tables/office';
import { openDatabase } from '../database.ts';
import { systemClock } from '../modules/command.ts';
import { startOffice } from '../modules/office/start-office.ts';
import type { Settings } from '../settings.ts';
import { servicesOn } from '../start-server.ts';
import type { Log, Services } from '../trpc/context.ts';

export interface OpenOffice {
  readonly services: Services;
  close(): Promise<void>;
}

/**
 * The office of this instance for the operator's commands, running or stopped: a running one is worked beside, a stopped
 * one is started for the command and stopped after it. An empty database becomes an office without a name and without
 * people; the first run names it.
 */
export async function openOffice(settings: Settings, log: Log): Promise<OpenOffice> {
  const database = await openDatabase(settings, log, { beside: true, maxConnections: 4 });
  try {
    const services = servicesOn(database, settings, { log, clock: systemClock });
    const [home] = await services.db.select({ kind: office.kind }).from(office);
    if (!home) {
      await services.db.transaction((tx) => startOffice(tx, systemClock, { kind: 'office', name: '' }));
      await sayKind(settings);
    }
    return { services, close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** As the server does: `reset` never removes an office's data by mistake. */
async function sayKind(settings: Settings): Promise<void> {
  await fs.mkdir(settings.dataDirectory, { recursive: true });
  await fs.writeFile(path.join(settings.dataDirectory, 'kind'), 'office');
}

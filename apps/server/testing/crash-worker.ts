import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { openPool } from '@qianfa/db/pool';
import { sql } from 'drizzle-orm';
import { folderFileStore } from '../files/file-store.ts';
import { systemClock } from '../modules/command.ts';
import { loseLeases } from '../modules/release/expire-releases.ts';
import { sendDue } from '../modules/release/send-due.ts';
import type { CrashPoint } from '../modules/release/sending-road.ts';
import { assistedConnector } from '../platforms/assisted/assisted-connector.ts';
import { connectorsOf } from '../platforms/connector.ts';
import { recordingOver } from '../platforms/recording/recording-connector.ts';

/**
 * A sender in a process of its own, for rigs that kill it (T2): dies by its own hand at the named point, or lives until
 * somebody kills it. `resend` is the broken build: what lost its lease waits again instead of going to a person.
 */
export interface CrashWorkerOrder {
  readonly databaseUrl: string;
  readonly platform: string;
  readonly files: string;
  readonly worker: string;
  readonly crashAt: CrashPoint | null;
  readonly everyMs: number;
  readonly leaseMs: number;
  readonly resend: boolean;
}

const order = JSON.parse(process.argv[2] ?? '{}') as CrashWorkerOrder;
const { db } = openPool(order.databaseUrl, { max: 3, applicationName: 'qianfa crash worker' });
const road = {
  db,
  clock: systemClock,
  files: folderFileStore(order.files),
  connectors: connectorsOf(assistedConnector, recordingOver(order.platform)),
  worker: order.worker,
  leaseMs: order.leaseMs,
  log: { warn: () => undefined },
  reach: (point: CrashPoint) => {
    if (point === order.crashAt) process.kill(process.pid, 'SIGKILL');
  },
};

async function recover(): Promise<void> {
  if (!order.resend) return void (await loseLeases(road));
  await db.execute(sql`
    update release set state = 'waiting', leased_until = null, planned_at = null
    where state = 'sending' and leased_until <= now()`);
}

// Loaded and connected beforehand, so that a rig can have the next one standing by.
await db.execute(sql`select 1`);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (;;) {
  await recover();
  await sendDue(road);
  await wait(order.everyMs);
}

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { expireCopies, loseLeases } from '../modules/release/expire-releases.ts';
import { sendDue } from '../modules/release/send-due.ts';
import { assistedConnector } from '../platforms/assisted/assisted-connector.ts';
import { connectorsOf } from '../platforms/connector.ts';
import type { Services } from '../trpc/context.ts';

/** The connectors of an office: what is not named here refuses at the gate (R1). */
const connectors = connectorsOf(assistedConnector);
const worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;

/** Sends what is due by machine, and hands to a person what lost its lease (R20). */
export async function sendReleases(services: Services): Promise<void> {
  await loseLeases(services);
  await sendDue({ ...services, connectors, worker });
}

/** Copies whose time is past and whose gate no longer holds land in the expired list (R22). */
export async function expireReleases(services: Services): Promise<void> {
  await expireCopies(services);
}

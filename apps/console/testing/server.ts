import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase } from '@qianfa/db/testing/database';
import { folderFileStore } from '@qianfa/server/files/file-store';
import { buildServer } from '@qianfa/server/http/build-server';
import { folderSecretBox } from '@qianfa/server/secrets/secret-box';
import { clockAt } from '@qianfa/server/testing/clock';
import { buildOffice } from '@qianfa/server/testing/office';
import type { Services } from '@qianfa/server/trpc/context';
import type { FastifyInstance } from 'fastify';

/** A Sunday morning on which the tests' offices work. */
export const testNow = '2026-11-22T09:32:00+08:00';

interface Logged {
  readonly facts: object;
  readonly message: string;
}

/** The real server over a database of this test file, without an office. */
export async function startEmptyServer(now = testNow) {
  const database = await createTestDatabase();
  const directory = await mkdtemp(path.join(tmpdir(), 'qianfa-console-'));
  const clock = clockAt(now);
  /** What the server logged as failed: a test that provokes none expects none. */
  const failures: Logged[] = [];
  const services: Services = {
    db: database.db,
    sql: database.sql,
    clock,
    files: folderFileStore(directory),
    secrets: folderSecretBox(directory),
    settings: {
      port: 0,
      host: '127.0.0.1',
      dataDirectory: directory,
      databaseUrl: null,
      demo: false,
      demoPassword: '',
    },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (facts, message) => failures.push({ facts, message }),
    },
  };
  const app: FastifyInstance = await buildServer(services, { consoleDirectory: null });
  const close = async () => {
    await app.close();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  };
  return { app, clock, services, db: database.db, ownerSql: database.ownerSql, failures, close };
}

/** The same with the small office of the server's tests: somebody for every role, three accounts. */
export async function startOfficeServer(now = testNow) {
  const server = await startEmptyServer(now);
  const office = await buildOffice({ db: server.db }, server.clock);
  return { ...server, office };
}

export type EmptyServer = Awaited<ReturnType<typeof startEmptyServer>>;
export type OfficeServer = Awaited<ReturnType<typeof startOfficeServer>>;

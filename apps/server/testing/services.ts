import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database, Sql } from '@qianfa/db/pool';
import { folderFileStore } from '../files/file-store.ts';
import type { Actor, Clock } from '../modules/command.ts';
import { folderSecretBox } from '../secrets/secret-box.ts';
import type { Context, Services } from '../trpc/context.ts';

/** What a server process shares, over a test's database and a folder of its own for files. */
export async function testServices(home: { db: Database; sql: Sql }, clock: Clock) {
  const directory = await mkdtemp(path.join(tmpdir(), 'qianfa-test-'));
  /** What was logged as failed: a test that provokes nothing expects none. */
  const failures: { facts: object; message: string }[] = [];
  const services: Services = {
    db: home.db,
    sql: home.sql,
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
  const remove = () => rm(directory, { recursive: true, force: true });
  return { services, directory, failures, remove };
}

/** One call's context, for queries. */
export function contextFor(services: Services, actor: Actor): Context {
  return { ...services, actor, browser: null, setSessionCookie: () => undefined };
}

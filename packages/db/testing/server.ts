import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { serverAccount } from '../embedded/account.ts';
import { prepareBinaries } from '../embedded/binaries.ts';
import { runningPostmaster, stopPostmaster } from '../embedded/postmaster.ts';
import { isAlive } from '../embedded/processes.ts';
import { startEmbedded } from '../embedded/start.ts';
import { migrate } from '../migrate.ts';

/** One server and its migrated template database, from which every test file clones its own. */
export type TestServer = {
  /** The owner's address; its database is not used by tests. */
  adminUrl: string;
  template: string;
  /** Why the template could not be built; tests that need no database still run. */
  failure: string | null;
  close(): Promise<void>;
};

const PREFIX = 'qianfa-test-';
const QUIET = { info: () => {}, warn: () => {} };
const MIGRATIONS = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** Nothing here outlives the run, so nothing is forced to disk. */
const FAST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
};

/**
 * Starts the server of a test run and builds the template. QIANFA_TEST_DATABASE_URL names another server (its user
 * must be allowed to create databases); then only the template is made there, and removed again.
 */
export async function startTestServer(
  externalUrl: string | undefined = process.env.QIANFA_TEST_DATABASE_URL,
): Promise<TestServer> {
  const server = externalUrl ? { url: externalUrl, close: async () => {} } : await startTemporary();
  const template = `qianfa_template_${randomBytes(5).toString('hex')}`;
  const failure = await buildTemplate(server.url, template).then(
    () => null,
    (error: unknown) => String(error),
  );
  const close = async () => {
    if (externalUrl) await runAsAdmin(server.url, `drop database if exists ${template} with (force)`);
    await server.close();
  };
  return { adminUrl: server.url, template, failure, close };
}

async function buildTemplate(url: string, template: string): Promise<void> {
  await runAsAdmin(url, `create database ${template}`);
  await migrate(databaseUrl(url, template), { directory: MIGRATIONS });
}

/** The same server's address with another database. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** One statement on a connection of its own. */
export async function runAsAdmin(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

async function startTemporary(): Promise<{ url: string; close(): Promise<void> }> {
  await sweep();
  const directory = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(directory, 0o711);
  const server = await startEmbedded({
    directory,
    log: QUIET,
    settings: FAST_SETTINGS,
    patience: { stop: { drain: 0, fast: 3_000, immediate: 3_000 } },
  });
  const close = async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: server.ownerUrl, close };
}

/** Removes what runs that were killed have left behind; their folders carry the number of the dead process. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    const directory = path.join(os.tmpdir(), name);
    const dataDirectory = path.join(directory, 'data');
    const left = runningPostmaster(dataDirectory);
    const binaries = prepareBinaries(serverAccount(), { log: QUIET });
    const patience = { drain: 0, fast: 0, immediate: 2_000 };
    if (left !== null) await stopPostmaster(left.pid, { dataDirectory, binaries, patience });
    rmSync(directory, { recursive: true, force: true });
  }
}

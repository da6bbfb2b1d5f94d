import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openPool, type Sql } from '../pool.ts';
import { databaseUrl, runAsAdmin } from './server.ts';
import './global-setup.ts';

/** A migrated, empty database for one test file. */
export type TestDatabase = {
  /** The owner's address, for what takes one: migrations, backups, a second pool. */
  ownerUrl: string;
  /** The application's view: every connection has the role qianfa_app. */
  sql: Sql;
  db: Database;
  /** The owner, for building situations that the application is refused. */
  ownerSql: Sql;
  drop(): Promise<void>;
};

/** Clones the template of this run. Call in beforeAll, drop() in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, failure } = inject('testDatabase');
  if (failure !== null) throw new Error(failure);
  const name = `qianfa_test_${randomBytes(6).toString('hex')}`;
  await runAsAdmin(adminUrl, `create database ${name} template ${template}`);
  const ownerUrl = databaseUrl(adminUrl, name);
  const app = openPool(ownerUrl, { max: 5, applicationName: 'qianfa test' });
  const owner = openPool(ownerUrl, { max: 2, role: null, applicationName: 'qianfa test owner' });
  const drop = async () => {
    await Promise.all([app.close(), owner.close()]);
    await runAsAdmin(adminUrl, `drop database ${name} with (force)`);
  };
  return { ownerUrl, sql: app.sql, db: app.db, ownerSql: owner.sql, drop };
}

import type { Database } from '@qianfa/db/pool';
import { account, accountEvent, publisherTerm } from '@qianfa/db/tables/account';
import {
  activation,
  office,
  person,
  position,
  readMark,
  roleGrant,
  session,
  signInFailure,
  unit,
} from '@qianfa/db/tables/office';
import { eq, type InferInsertModel, type InferSelectModel } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** Every builder takes what the test is about and invents the rest, missing parents included; it returns the row. */
export type Given<T extends PgTable> = Partial<InferInsertModel<T>>;

/** The instant that invented rows were made at: a Monday morning of the office. */
export const builtAt = new Date('2026-11-02T01:00:00.000Z');

let counted = 0;

/** A number that no other row of this test file got. */
export function next(): number {
  counted += 1;
  return counted;
}

/** Inserts one complete row; the casts hold because `values` is the table's own insert type. */
export async function insertOne<T extends PgTable>(
  db: Database,
  table: T,
  values: InferInsertModel<T>,
): Promise<InferSelectModel<T>> {
  const rows = await db
    .insert(table)
    .values(values as never)
    .returning();
  const [row] = rows as InferSelectModel<T>[];
  if (!row) throw new Error('insert returned no row');
  return row;
}

export async function buildOfficeRow(db: Database, given: Given<typeof office> = {}) {
  return insertOne(db, office, { kind: 'office', name: '云洲检验检疫局', createdAt: builtAt, ...given });
}

/** A unit under `parentId`, with the path that the application gives it. */
export async function buildUnit(db: Database, given: Given<typeof unit> = {}) {
  const made = await insertOne(db, unit, {
    name: `单位${next()}`,
    kind: given.parentId ? 'division' : 'bureau',
    path: '/',
    createdAt: builtAt,
    ...given,
  });
  const parent = given.parentId
    ? await db.select({ path: unit.path }).from(unit).where(eq(unit.id, given.parentId))
    : [];
  const path = given.path ?? `${parent[0]?.path ?? '/'}${made.id}/`;
  await db.update(unit).set({ path }).where(eq(unit.id, made.id));
  return { ...made, path };
}

export async function buildPosition(db: Database, given: Given<typeof position> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  return insertOne(db, position, { name: `岗位${next()}`, ...given, unitId });
}

/** A person without sign-in, unless a login and a password hash are given with state `active`. */
export async function buildPerson(db: Database, given: Given<typeof person> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  return insertOne(db, person, {
    name: `人员${next()}`,
    state: given.passwordHash ? 'active' : 'pending',
    createdAt: builtAt,
    ...given,
    unitId,
  });
}

export async function buildRoleGrant(db: Database, given: Given<typeof roleGrant> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  return insertOne(db, roleGrant, { role: 'editor', grantedAt: builtAt, ...given, personId, unitId });
}

export async function buildActivation(db: Database, given: Given<typeof activation> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const expiresAt = new Date(builtAt.getTime() + 72 * 3_600_000);
  return insertOne(db, activation, {
    codeHash: `code-${next()}`,
    expiresAt,
    createdAt: builtAt,
    ...given,
    personId,
  });
}

export async function buildSession(db: Database, given: Given<typeof session> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const createdAt = given.createdAt ?? builtAt;
  return insertOne(db, session, {
    tokenHash: `token-${next()}`,
    lastSeenAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + 12 * 3_600_000),
    ...given,
    createdAt,
    personId,
  });
}

export async function buildSignInFailure(db: Database, given: Given<typeof signInFailure> = {}) {
  return insertOne(db, signInFailure, {
    network: '10.0.0.9',
    login: 'nobody',
    failedAt: builtAt,
    ...given,
  });
}

/** One read of unpublished content, so that another one in the hour leaves no entry. */
export async function buildReadMark(db: Database, given: Given<typeof readMark> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, readMark, { subject: `revision:${next()}`, hour: builtAt, ...given, personId });
}

export async function buildAccount(db: Database, given: Given<typeof account> = {}) {
  const sponsorUnitId = given.sponsorUnitId ?? (await buildUnit(db)).id;
  const order = next();
  return insertOne(db, account, {
    platform: 'wechat',
    kind: 'subscription',
    name: `账号${order}`,
    state: 'open',
    enabledOn: '2026-01-01',
    registerOrder: order,
    createdAt: builtAt,
    ...given,
    sponsorUnitId,
  });
}

export async function buildAccountEvent(db: Database, given: Given<typeof accountEvent> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, accountEvent, {
    act: 'opened',
    onDay: '2026-01-01',
    recordedAt: builtAt,
    ...given,
    accountId,
  });
}

/** A term from 2026-01-01 until further notice. */
export async function buildPublisherTerm(db: Database, given: Given<typeof publisherTerm> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, publisherTerm, {
    startsOn: '2026-01-01',
    recordedAt: builtAt,
    ...given,
    accountId,
    personId,
  });
}

import type { Database } from '@qianfa/db/pool';
import {
  accountSummary,
  freshnessPass,
  freshnessPolicy,
  importBatch,
  observation,
  publication,
  sighting,
  silencePermit,
  takedown,
} from '@qianfa/db/tables/publication';
import { alert, deadline, workOrder } from '@qianfa/db/tables/supervision';
import { trailBlock, trailEntry, trailSeal } from '@qianfa/db/tables/trail';
import { eq } from 'drizzle-orm';
import { digestOf } from './build-post.ts';
import { buildAccount, buildPerson, builtAt, type Given, insertOne, next } from './builders.ts';

/** A publication without a sign-off, as an import brings it. */
export async function buildPublication(db: Database, given: Given<typeof publication> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const title = given.title ?? `发布${next()}`;
  return insertOne(db, publication, {
    titleDigest: digestOf(title).sha256,
    publishedAt: builtAt,
    publishedAtSource: 'import',
    createdAt: builtAt,
    ...given,
    title,
    accountId,
  });
}

export async function buildImportBatch(db: Database, given: Given<typeof importBatch> = {}) {
  return insertOne(db, importBatch, {
    kind: 'publications',
    fileName: 'publications.csv',
    sha256: digestOf(`batch ${next()}`).sha256,
    state: 'done',
    startedAt: builtAt,
    ...given,
  });
}

export async function buildSighting(db: Database, given: Given<typeof sighting> = {}) {
  const publicationId = given.publicationId ?? (await buildPublication(db)).id;
  return insertOne(db, sighting, { kind: 'import', seenAt: builtAt, ...given, publicationId });
}

export async function buildTakedown(db: Database, given: Given<typeof takedown> = {}) {
  const publicationId = given.publicationId ?? (await buildPublication(db)).id;
  const takenDownBy = given.takenDownBy ?? (await buildPerson(db)).id;
  return insertOne(db, takedown, {
    reason: '表述有误',
    evidence: {},
    takenDownAt: builtAt,
    reportDueAt: new Date(builtAt.getTime() + 24 * 3_600_000),
    ...given,
    publicationId,
    takenDownBy,
  });
}

export async function buildObservation(db: Database, given: Given<typeof observation> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const observedBy = given.observedBy ?? (await buildPerson(db)).id;
  return insertOne(db, observation, { observedAt: builtAt, ...given, accountId, observedBy });
}

/** An empty summary; the freshness module fills real ones. */
export async function buildAccountSummary(db: Database, given: Given<typeof accountSummary> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, accountSummary, {
    weekBase: '2026-11-02',
    weeks: Array.from({ length: 26 }, () => 0),
    dayBase: '2026-11-02',
    days: Array.from({ length: 31 }, () => 0),
    quarterBase: '2026-10-01',
    updatedAt: builtAt,
    ...given,
    accountId,
  });
}

/** A limit of one account, unless another scope is given. */
export async function buildFreshnessPolicy(db: Database, given: Given<typeof freshnessPolicy> = {}) {
  const scoped = given.unitId !== undefined || given.platform !== undefined;
  const accountId = given.accountId ?? (scoped ? null : (await buildAccount(db)).id);
  return insertOne(db, freshnessPolicy, {
    maxSilentDays: 14,
    source: '本局规定',
    createdAt: builtAt,
    ...given,
    accountId,
  });
}

/** The one row of the last pass over all accounts. */
export async function buildFreshnessPass(db: Database, given: Given<typeof freshnessPass> = {}) {
  return insertOne(db, freshnessPass, {
    passedAt: builtAt,
    accounts: 0,
    opened: 0,
    escalated: 0,
    closed: 0,
    ...given,
  });
}

export async function buildSilencePermit(db: Database, given: Given<typeof silencePermit> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const approvedBy = given.approvedBy ?? (await buildPerson(db)).id;
  const startsAt = given.startsAt ?? builtAt;
  return insertOne(db, silencePermit, {
    endsAt: new Date(startsAt.getTime() + 30 * 86_400_000),
    reason: '系统升级',
    approvedAt: builtAt,
    ...given,
    startsAt,
    accountId,
    approvedBy,
  });
}

export async function buildAlert(db: Database, given: Given<typeof alert> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, alert, {
    rule: 'R27',
    period: builtAt.toISOString(),
    level: 'reminder',
    state: 'new',
    informs: 'full',
    since: builtAt,
    ...given,
    accountId,
  });
}

export async function buildWorkOrder(db: Database, given: Given<typeof workOrder> = {}) {
  const found = given.alertId ? await alertRow(db, given.alertId) : await buildAlert(db);
  return insertOne(db, workOrder, {
    state: 'issued',
    issuedAt: builtAt,
    dueAt: new Date(builtAt.getTime() + 14 * 86_400_000),
    ...given,
    alertId: found.id,
    accountId: found.accountId,
  });
}

export async function buildDeadline(db: Database, given: Given<typeof deadline> = {}) {
  return insertOne(db, deadline, {
    subject: `run_step:${next()}`,
    rule: 'R8',
    calendar: 'working',
    startedAt: builtAt,
    dueAt: new Date(builtAt.getTime() + 3_600_000),
    ...given,
  });
}

export async function buildTrailEntry(db: Database, given: Given<typeof trailEntry> = {}) {
  return insertOne(db, trailEntry, {
    at: builtAt,
    actor: 'system',
    actorName: 'test',
    act: 'session.opened',
    subject: `person:${next()}`,
    facts: {},
    ...given,
  });
}

export async function buildTrailBlock(db: Database, given: Given<typeof trailBlock> = {}) {
  return insertOne(db, trailBlock, {
    id: next(),
    previousHash: '',
    hash: digestOf(`block ${next()}`).sm3,
    algorithm: 'sm3',
    entries: 1,
    sealedAt: builtAt,
    ...given,
  });
}

export async function buildTrailSeal(db: Database, given: Given<typeof trailSeal> = {}) {
  const entryId = given.entryId ?? (await buildTrailEntry(db)).id;
  const blockId = given.blockId ?? (await buildTrailBlock(db)).id;
  return insertOne(db, trailSeal, { ordinal: 1, hash: '0'.repeat(64), ...given, entryId, blockId });
}

async function alertRow(db: Database, id: number) {
  const [row] = await db.select().from(alert).where(eq(alert.id, id));
  if (!row) throw new Error(`no alert ${id}`);
  return row;
}

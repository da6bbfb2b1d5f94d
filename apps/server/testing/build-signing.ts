import type { Database } from '@qianfa/db/pool';
import { deputyConsent, deputyReopening } from '@qianfa/db/tables/consent';
import { signoff } from '@qianfa/db/tables/release';
import {
  paperApproval,
  paperApprovalItem,
  signingAuthority,
  unitArrangement,
} from '@qianfa/db/tables/signing-road';
import { stepException } from '@qianfa/db/tables/step-exception';
import { eq } from 'drizzle-orm';
import { buildFile, buildPlacementContent, buildRevision, placementRow } from './build-post.ts';
import { buildReauthentication, buildReviewRun, buildSignoff } from './build-review.ts';
import { buildAccount, buildPerson, buildUnit, builtAt, type Given, insertOne } from './builders.ts';

/** 代签 for general posts of the unit, all of 2026. */
export async function buildSigningAuthority(db: Database, given: Given<typeof signingAuthority> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  const grantedById = given.grantedById ?? (await buildPerson(db)).id;
  const recordedBy = given.recordedBy ?? grantedById;
  return insertOne(db, signingAuthority, {
    kind: 'deputy',
    classes: ['general'],
    basis: '办〔2026〕1号',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    recordedAt: builtAt,
    ...given,
    unitId,
    personId,
    grantedById,
    recordedBy,
  });
}

/** A small unit's 简化流程, all of 2026. */
export async function buildUnitArrangement(db: Database, given: Given<typeof unitArrangement> = {}) {
  const unitId = given.unitId ?? (await buildUnit(db)).id;
  const approvedBy = given.approvedBy ?? (await buildPerson(db)).id;
  return insertOne(db, unitArrangement, {
    kind: 'simplified',
    reason: '单位只有两个人',
    basis: '办〔2026〕2号',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    approvedAt: builtAt,
    ...given,
    unitId,
    approvedBy,
  });
}

/** A 两人例外 that one leader asked and another granted, until the end of 2026. */
export async function buildStepException(db: Database, given: Given<typeof stepException> = {}) {
  const runId = given.runId ?? (await buildReviewRun(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  const askedBy = given.askedBy ?? (await buildPerson(db)).id;
  const answeredBy = given.answeredBy === undefined ? (await buildPerson(db)).id : given.answeredBy;
  return insertOne(db, stepException, {
    stepKey: 'second',
    stepName: '复审',
    reason: '另一位审核人在外',
    endsOn: '2026-12-31',
    state: 'granted',
    askedAt: builtAt,
    answeredAt: builtAt,
    ...given,
    runId,
    personId,
    askedBy,
    answeredBy,
  });
}

/** A handwritten approval that was registered and waits for its second person. */
export async function buildPaperApproval(db: Database, given: Given<typeof paperApproval> = {}) {
  const made = given.revisionId
    ? null
    : await buildRevision(db, given.postId ? { postId: given.postId } : {});
  const leaderId = given.leaderId ?? (await buildPerson(db)).id;
  const registeredBy = given.registeredBy ?? (await buildPerson(db)).id;
  const scanSha256 = given.scanSha256 ?? (await buildFile(db)).sha256;
  return insertOne(db, paperApproval, {
    approvedOn: '2026-11-02',
    state: 'registered',
    registeredAt: builtAt,
    ...given,
    postId: given.postId ?? made?.postId ?? 0,
    revisionId: given.revisionId ?? made?.id ?? 0,
    leaderId,
    registeredBy,
    scanSha256,
  });
}

export async function buildPaperApprovalItem(db: Database, given: Given<typeof paperApprovalItem> = {}) {
  const approvalId = given.approvalId ?? (await buildPaperApproval(db)).id;
  const placementContentId = given.placementContentId ?? (await buildPlacementContent(db)).id;
  return insertOne(db, paperApprovalItem, { approvalId, placementContentId });
}

/** A 代签 whose 补签 is due the day after the built instant. */
export async function buildDeputyConsent(db: Database, given: Given<typeof deputyConsent> = {}) {
  const signed = given.signoffId ? await signoffRow(db, given.signoffId) : await buildDeputySignoff(db);
  const { accountId } = await placementRow(db, signed.placementId);
  const agreedById = given.agreedById ?? (await buildPerson(db)).id;
  return insertOne(db, deputyConsent, {
    agreedAt: builtAt,
    means: 'phone',
    recordedAt: builtAt,
    dueAt: new Date(builtAt.getTime() + 24 * 3_600_000),
    accountId,
    ...given,
    signoffId: signed.id,
    agreedById,
  });
}

export async function buildDeputyReopening(db: Database, given: Given<typeof deputyReopening> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const reopenedBy = given.reopenedBy ?? (await buildPerson(db)).id;
  return insertOne(db, deputyReopening, {
    reason: '已补齐手续',
    reopenedAt: builtAt,
    ...given,
    accountId,
    reopenedBy,
  });
}

async function buildDeputySignoff(db: Database) {
  const deputy = await buildPerson(db);
  const deputyAuthorityId = (await buildSigningAuthority(db, { personId: deputy.id })).id;
  const reauthenticationId = (await buildReauthentication(db, { personId: deputy.id })).id;
  return buildSignoff(db, { kind: 'deputy', signerId: deputy.id, deputyAuthorityId, reauthenticationId });
}

async function signoffRow(db: Database, id: number) {
  const [row] = await db.select().from(signoff).where(eq(signoff.id, id));
  if (!row) throw new Error(`no sign-off ${id}`);
  return row;
}

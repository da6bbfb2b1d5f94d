import type { Database } from '@qianfa/db/pool';
import { moratorium, moratoriumEnd } from '@qianfa/db/tables/moratorium';
import { reauthentication, reauthenticationItem } from '@qianfa/db/tables/office';
import { placementContent, revision } from '@qianfa/db/tables/post';
import { release, releaseAttempt, signoff, signoffRevocation } from '@qianfa/db/tables/release';
import {
  opinion,
  reviewRoute,
  reviewRun,
  routeRule,
  runStep,
  secrecyReview,
  task,
} from '@qianfa/db/tables/review';
import { eq } from 'drizzle-orm';
import { buildPlacementContent, buildRevision, placementRow } from './build-post.ts';
import {
  buildPerson,
  buildPublisherTerm,
  buildSession,
  builtAt,
  type Given,
  insertOne,
  next,
} from './builders.ts';

export async function buildReviewRoute(db: Database, given: Given<typeof reviewRoute> = {}) {
  return insertOne(db, reviewRoute, {
    key: `route-${next()}`,
    version: 1,
    name: '三审',
    definition: { steps: [] },
    current: true,
    createdAt: builtAt,
    ...given,
  });
}

export async function buildRouteRule(db: Database, given: Given<typeof routeRule> = {}) {
  const routeKey = given.routeKey ?? (await buildReviewRoute(db)).key;
  return insertOne(db, routeRule, { priority: next(), match: {}, ...given, routeKey });
}

export async function buildReviewRun(db: Database, given: Given<typeof reviewRun> = {}) {
  const made = given.revisionId
    ? await revisionRow(db, given.revisionId)
    : await buildRevision(db, given.postId ? { postId: given.postId } : {});
  const routeId = given.routeId ?? (await buildReviewRoute(db)).id;
  return insertOne(db, reviewRun, {
    routeSnapshot: { steps: [] },
    state: 'reviewing',
    startedBy: made.createdBy,
    startedAt: builtAt,
    changedAt: builtAt,
    ...given,
    postId: made.postId,
    revisionId: made.id,
    routeId,
  });
}

export async function buildRunStep(db: Database, given: Given<typeof runStep> = {}) {
  const runId = given.runId ?? (await buildReviewRun(db)).id;
  return insertOne(db, runStep, {
    ordinal: 1,
    entry: 1,
    key: 'first',
    name: '初审',
    kind: 'review',
    state: 'open',
    openedAt: builtAt,
    ...given,
    runId,
  });
}

export async function buildTask(db: Database, given: Given<typeof task> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const runStepId = given.runStepId ?? (await buildRunStep(db)).id;
  return insertOne(db, task, { state: 'open', openedAt: builtAt, ...given, personId, runStepId });
}

export async function buildOpinion(db: Database, given: Given<typeof opinion> = {}) {
  const seen = given.placementContentId
    ? await contentRow(db, given.placementContentId)
    : await buildPlacementContent(db);
  const runStepId = given.runStepId ?? (await buildRunStep(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, opinion, {
    digest: seen.sm3,
    verdict: 'pass',
    reasons: [],
    gates: {},
    givenAt: builtAt,
    ...given,
    placementContentId: seen.id,
    runStepId,
    personId,
  });
}

/** The answer "may be published" about the content of a run's step. */
export async function buildSecrecyReview(db: Database, given: Given<typeof secrecyReview> = {}) {
  const runId = given.runId ?? (await buildReviewRun(db)).id;
  const runStepId = given.runStepId ?? (await buildRunStep(db, { runId })).id;
  const seen = given.placementContentId
    ? await contentRow(db, given.placementContentId)
    : await buildPlacementContent(db);
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, secrecyReview, {
    stepKey: 'secrecy',
    digest: seen.sm3,
    verdict: 'mayPublish',
    basis: '不含国家秘密和工作秘密',
    givenAt: builtAt,
    ...given,
    placementContentId: seen.id,
    runId,
    runStepId,
    personId,
  });
}

export async function buildReauthentication(db: Database, given: Given<typeof reauthentication> = {}) {
  const personId = given.personId ?? (await buildPerson(db)).id;
  const sessionId = given.sessionId ?? (await buildSession(db, { personId })).id;
  const createdAt = given.createdAt ?? builtAt;
  return insertOne(db, reauthentication, {
    tokenHash: `again-${next()}`,
    expiresAt: new Date(createdAt.getTime() + 5 * 60_000),
    ...given,
    createdAt,
    personId,
    sessionId,
  });
}

export async function buildReauthenticationItem(
  db: Database,
  given: Given<typeof reauthenticationItem> = {},
) {
  const reauthenticationId = given.reauthenticationId ?? (await buildReauthentication(db)).id;
  const seen = given.placementContentId
    ? await contentRow(db, given.placementContentId)
    : await buildPlacementContent(db);
  return insertOne(db, reauthenticationItem, {
    digest: seen.sm3,
    ...given,
    reauthenticationId,
    placementContentId: seen.id,
  });
}

/** A valid electronic sign-off over exactly the content's digests, under a term of the account. */
export async function buildSignoff(db: Database, given: Given<typeof signoff> = {}) {
  const seen = given.placementContentId
    ? await contentRow(db, given.placementContentId)
    : await buildPlacementContent(db);
  const { accountId } = await placementRow(db, seen.placementId);
  const signerId = given.signerId ?? (await buildPerson(db)).id;
  const termId = given.termId ?? (await buildPublisherTerm(db, { accountId, personId: signerId })).id;
  const reauthenticationId =
    given.reauthenticationId === undefined
      ? (await buildReauthentication(db, { personId: signerId })).id
      : given.reauthenticationId;
  return insertOne(db, signoff, {
    kind: 'electronic',
    sm3: seen.sm3,
    sha256: seen.sha256,
    signerName: '王签发',
    acting: false,
    signedAt: builtAt,
    ...given,
    placementContentId: seen.id,
    placementId: seen.placementId,
    signerId,
    termId,
    reauthenticationId,
  });
}

export async function buildSignoffRevocation(db: Database, given: Given<typeof signoffRevocation> = {}) {
  const signoffId = given.signoffId ?? (await buildSignoff(db)).id;
  const revokedBy = given.revokedBy ?? (await buildPerson(db)).id;
  return insertOne(db, signoffRevocation, {
    reason: '内容有误',
    revokedAt: builtAt,
    ...given,
    signoffId,
    revokedBy,
  });
}

/** A waiting release of signed content. */
export async function buildRelease(db: Database, given: Given<typeof release> = {}) {
  const signed = given.signoffId ? await signoffRow(db, given.signoffId) : await buildSignoff(db);
  const content = await contentRow(db, signed.placementContentId);
  const { accountId } = await placementRow(db, signed.placementId);
  return insertOne(db, release, {
    connector: 'assisted',
    state: 'waiting',
    createdAt: builtAt,
    changedAt: builtAt,
    accountId,
    ...given,
    placementId: signed.placementId,
    revisionId: content.revisionId,
    placementContentId: content.id,
    signoffId: signed.id,
  });
}

export async function buildReleaseAttempt(db: Database, given: Given<typeof releaseAttempt> = {}) {
  const releaseId = given.releaseId ?? (await buildRelease(db)).id;
  return insertOne(db, releaseAttempt, { number: 1, fence: 1, startedAt: builtAt, ...given, releaseId });
}

async function revisionRow(db: Database, id: number) {
  const [row] = await db.select().from(revision).where(eq(revision.id, id));
  if (!row) throw new Error(`no revision ${id}`);
  return row;
}

async function contentRow(db: Database, id: number) {
  const [row] = await db.select().from(placementContent).where(eq(placementContent.id, id));
  if (!row) throw new Error(`no placement content ${id}`);
  return row;
}

async function signoffRow(db: Database, id: number) {
  const [row] = await db.select().from(signoff).where(eq(signoff.id, id));
  if (!row) throw new Error(`no sign-off ${id}`);
  return row;
}

/** The whole office, from the built instant until a person lifts it. */
export async function buildMoratorium(db: Database, given: Given<typeof moratorium> = {}) {
  const declaredBy = given.declaredBy ?? (await buildPerson(db)).id;
  return insertOne(db, moratorium, {
    startsAt: builtAt,
    reason: '公祭日',
    declaredAt: builtAt,
    ...given,
    declaredBy,
  });
}

export async function buildMoratoriumEnd(db: Database, given: Given<typeof moratoriumEnd> = {}) {
  const moratoriumId = given.moratoriumId ?? (await buildMoratorium(db)).id;
  const decidedBy = given.decidedBy ?? (await buildPerson(db)).id;
  return insertOne(db, moratoriumEnd, {
    kind: 'moved',
    decidedAt: builtAt,
    ...given,
    moratoriumId,
    decidedBy,
  });
}

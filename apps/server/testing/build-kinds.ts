import type { Database } from '@qianfa/db/pool';
import { bundle } from '@qianfa/db/tables/bundle';
import { afterReview, disclosure, incident, incidentPost } from '@qianfa/db/tables/incident';
import { buildPost } from './build-post.ts';
import { buildPerson, builtAt, type Given, insertOne, next } from './builders.ts';

/** A 突发事件 that began an hour before the built instant. */
export async function buildIncident(db: Database, given: Given<typeof incident> = {}) {
  const opener = given.openedBy && given.unitId ? null : await buildPerson(db);
  return insertOne(db, incident, {
    title: `突发事件${next()}`,
    place: '城东路口',
    startedAt: new Date(builtAt.getTime() - 3_600_000),
    openedAt: builtAt,
    ...given,
    openedBy: given.openedBy ?? opener?.id ?? 0,
    unitId: given.unitId ?? opener?.unitId ?? 0,
  });
}

export async function buildIncidentPost(db: Database, given: Given<typeof incidentPost> = {}) {
  const postId = given.postId ?? (await buildPost(db, { kind: 'emergency' })).id;
  const incidentId = given.incidentId ?? (await buildIncident(db)).id;
  const joinedBy = given.joinedBy ?? (await buildPerson(db)).id;
  return insertOne(db, incidentPost, { joinedAt: builtAt, ...given, postId, incidentId, joinedBy });
}

export async function buildAfterReview(db: Database, given: Given<typeof afterReview> = {}) {
  const postId = given.postId ?? (await buildIncidentPost(db)).postId;
  const reviewedBy = given.reviewedBy ?? (await buildPerson(db)).id;
  return insertOne(db, afterReview, {
    verdict: 'clean',
    reason: '',
    reviewedAt: builtAt,
    ...given,
    postId,
    reviewedBy,
  });
}

export async function buildDisclosure(db: Database, given: Given<typeof disclosure> = {}) {
  const postId = given.postId ?? (await buildPost(db, { kind: 'penalty' })).id;
  const recordedBy = given.recordedBy ?? (await buildPerson(db)).id;
  return insertOne(db, disclosure, {
    documentNumber: `云市监罚〔2026〕${next()}号`,
    decidedOn: '2026-10-30',
    recordedAt: builtAt,
    ...given,
    postId,
    recordedBy,
  });
}

/** A policy post with its interpretation. */
export async function buildBundle(db: Database, given: Given<typeof bundle> = {}) {
  const policyPostId = given.policyPostId ?? (await buildPost(db, { kind: 'policy' })).id;
  const interpretationPostId =
    given.interpretationPostId === undefined
      ? (await buildPost(db, { kind: 'interpretation' })).id
      : given.interpretationPostId;
  const createdBy = given.createdBy ?? (await buildPerson(db)).id;
  return insertOne(db, bundle, {
    createdAt: builtAt,
    ...given,
    policyPostId,
    interpretationPostId,
    createdBy,
  });
}

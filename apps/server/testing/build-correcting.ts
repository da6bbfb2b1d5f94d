import type { Database } from '@qianfa/db/pool';
import { annotation, annotationReply } from '@qianfa/db/tables/annotation';
import { correction, finalCheck } from '@qianfa/db/tables/correction';
import { placement, placementContent } from '@qianfa/db/tables/post';
import { eq } from 'drizzle-orm';
import { buildPlacementContent, buildRevision, placementRow } from './build-post.ts';
import { buildRunStep } from './build-review.ts';
import { buildPerson, builtAt, type Given, insertOne } from './builders.ts';

/** A remark on the field as a whole, made on the revision that the placement's content stands in. */
export async function buildAnnotation(db: Database, given: Given<typeof annotation> = {}) {
  const content = given.revisionId && given.placementId ? null : await buildPlacementContent(db);
  const placementId = given.placementId ?? content?.placementId ?? 0;
  const { postId } = await placementRow(db, placementId);
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, annotation, {
    field: 'text',
    startsAt: 0,
    endsAt: 0,
    quote: '',
    contextBefore: '',
    contextAfter: '',
    body: '数字请核对',
    mustFix: false,
    state: 'open',
    createdAt: builtAt,
    changedAt: builtAt,
    ...given,
    postId: given.postId ?? postId,
    placementId,
    revisionId: given.revisionId ?? content?.revisionId ?? 0,
    personId,
  });
}

export async function buildAnnotationReply(db: Database, given: Given<typeof annotationReply> = {}) {
  const annotationId = given.annotationId ?? (await buildAnnotation(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, annotationReply, {
    act: 'reply',
    text: '已核',
    repliedAt: builtAt,
    ...given,
    annotationId,
    personId,
  });
}

/** One content of a placement, corrected into the content of a later revision. */
export async function buildCorrection(db: Database, given: Given<typeof correction> = {}) {
  const before = given.fromContentId
    ? await contentRow(db, given.fromContentId)
    : await buildPlacementContent(db);
  const placementContentId = given.placementContentId ?? (await laterContent(db, before)).id;
  const runStepId = given.runStepId ?? (await buildRunStep(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, correction, {
    correctedAt: builtAt,
    ...given,
    placementContentId,
    fromContentId: before.id,
    runStepId,
    personId,
  });
}

export async function buildFinalCheck(db: Database, given: Given<typeof finalCheck> = {}) {
  const placementContentId = given.placementContentId ?? (await buildPlacementContent(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, finalCheck, { checkedAt: builtAt, ...given, placementContentId, personId });
}

async function laterContent(db: Database, before: typeof placementContent.$inferSelect) {
  const [row] = await db.select().from(placement).where(eq(placement.id, before.placementId));
  const later = await buildRevision(db, { postId: row?.postId ?? 0, number: 99 });
  return buildPlacementContent(db, { placementId: before.placementId, revisionId: later.id });
}

async function contentRow(db: Database, id: number) {
  const [row] = await db.select().from(placementContent).where(eq(placementContent.id, id));
  if (!row) throw new Error(`no placement content ${id}`);
  return row;
}

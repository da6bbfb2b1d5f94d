import { createHash } from 'node:crypto';
import type { Database } from '@qianfa/db/pool';
import { endNameRule } from '@qianfa/db/tables/end-name';
import {
  draft,
  draftPresence,
  file,
  fileText,
  fileUpload,
  finding,
  findingExcuse,
  findingReplacement,
  placement,
  placementContent,
  post,
  postContributor,
  postWriter,
  push,
  pushItem,
  revision,
} from '@qianfa/db/tables/post';
import { eq } from 'drizzle-orm';
import { buildAccount, buildPerson, builtAt, type Given, insertOne, next } from './builders.ts';

/** A post with its contributor row; no draft, see `buildDraft`. */
export async function buildPost(db: Database, given: Given<typeof post> = {}) {
  const drafter = given.drafterId && given.unitId ? null : await buildPerson(db);
  const drafterId = given.drafterId ?? drafter?.id ?? 0;
  const unitId = given.unitId ?? drafter?.unitId ?? 0;
  const made = await insertOne(db, post, {
    title: `稿件${next()}`,
    kind: 'news',
    class: 'general',
    createdAt: builtAt,
    updatedAt: builtAt,
    ...given,
    drafterId,
    unitId,
  });
  await insertOne(db, postContributor, { postId: made.id, personId: drafterId, firstSavedAt: builtAt });
  return made;
}

export async function buildDraft(db: Database, given: Given<typeof draft> = {}) {
  const made = given.postId ? await postRow(db, given.postId) : await buildPost(db);
  return insertOne(db, draft, {
    version: 1,
    content: { placements: [] },
    savedBy: made.drafterId,
    savedAt: builtAt,
    ...given,
    postId: made.id,
  });
}

export async function buildDraftPresence(db: Database, given: Given<typeof draftPresence> = {}) {
  const postId = given.postId ?? (await buildPost(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, draftPresence, { seenAt: builtAt, ...given, postId, personId });
}

/** Names a co-writer of a post. */
export async function buildPostWriter(db: Database, given: Given<typeof postWriter> = {}) {
  const postId = given.postId ?? (await buildPost(db)).id;
  const personId = given.personId ?? (await buildPerson(db)).id;
  return insertOne(db, postWriter, { namedAt: builtAt, ...given, postId, personId });
}

export async function buildPlacement(db: Database, given: Given<typeof placement> = {}) {
  const postId = given.postId ?? (await buildPost(db)).id;
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, placement, { createdAt: builtAt, ...given, postId, accountId });
}

export async function buildRevision(db: Database, given: Given<typeof revision> = {}) {
  const made = given.postId ? await postRow(db, given.postId) : await buildPost(db);
  return insertOne(db, revision, {
    number: next(),
    content: { placements: [] },
    declarationsDigest: digestOf('declarations').sm3,
    createdBy: made.drafterId,
    createdAt: builtAt,
    ...given,
    postId: made.id,
  });
}

/** Content whose digests are those of `signedForm`, so that a sign-off over it holds. */
export async function buildPlacementContent(db: Database, given: Given<typeof placementContent> = {}) {
  const at = given.placementId ? await placementRow(db, given.placementId) : await buildPlacement(db);
  const revisionId = given.revisionId ?? (await buildRevision(db, { postId: at.postId })).id;
  const signedForm = given.signedForm ?? `{"text":"正文${next()}"}`;
  return insertOne(db, placementContent, {
    content: {},
    ...digestOf(signedForm),
    ...given,
    signedForm,
    placementId: at.id,
    revisionId,
  });
}

export async function buildPush(db: Database, given: Given<typeof push> = {}) {
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  const createdBy = given.createdBy ?? (await buildPerson(db)).id;
  return insertOne(db, push, {
    name: `推送组${next()}`,
    createdAt: builtAt,
    ...given,
    accountId,
    createdBy,
  });
}

export async function buildPushItem(db: Database, given: Given<typeof pushItem> = {}) {
  const at = given.placementId ? await placementRow(db, given.placementId) : await buildPlacement(db);
  const pushId = given.pushId ?? (await buildPush(db, { accountId: at.accountId })).id;
  return insertOne(db, pushItem, { position: 1, ...given, pushId, placementId: at.id });
}

export async function buildFinding(db: Database, given: Given<typeof finding> = {}) {
  const placementContentId = given.placementContentId ?? (await buildPlacementContent(db)).id;
  return insertOne(db, finding, {
    kind: 'limit',
    severity: 'block',
    field: 'title',
    startsAt: 0,
    endsAt: 1,
    text: '题',
    code: 'titleTooLong',
    facts: {},
    rule: 'input',
    source: 'platform',
    ...given,
    placementContentId,
  });
}

/** The row of a stored file; its bytes are in no store. */
export async function buildFile(db: Database, given: Given<typeof file> = {}) {
  const sha256 = given.sha256 ?? digestOf(`file ${next()}`).sha256;
  return insertOne(db, file, {
    mime: 'image/png',
    bytes: 68,
    width: 1,
    height: 1,
    createdAt: builtAt,
    ...given,
    sha256,
  });
}

export async function buildFileUpload(db: Database, given: Given<typeof fileUpload> = {}) {
  const sha256 = given.sha256 ?? (await buildFile(db)).sha256;
  const uploadedBy = given.uploadedBy ?? (await buildPerson(db)).id;
  return insertOne(db, fileUpload, {
    name: '照片.png',
    uploadedAt: builtAt,
    ...given,
    sha256,
    uploadedBy,
  });
}

export function digestOf(text: string): { sm3: string; sha256: string } {
  return {
    sm3: createHash('sm3').update(text).digest('hex'),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

async function postRow(db: Database, id: number) {
  const [row] = await db.select().from(post).where(eq(post.id, id));
  if (!row) throw new Error(`no post ${id}`);
  return row;
}

export async function placementRow(db: Database, id: number) {
  const [row] = await db.select().from(placement).where(eq(placement.id, id));
  if (!row) throw new Error(`no placement ${id}`);
  return row;
}

/** Names at the end of a unit's posts (R14). */
export async function buildEndNameRule(db: Database, given: Given<typeof endNameRule> = {}) {
  const setter = given.setBy && given.unitId ? null : await buildPerson(db);
  const unitId = given.unitId ?? setter?.unitId ?? 0;
  const setBy = given.setBy ?? setter?.id ?? 0;
  return insertOne(db, endNameRule, {
    drafter: true,
    signer: true,
    setAt: builtAt,
    ...given,
    unitId,
    setBy,
  });
}

/** What was read in a stored file. */
export async function buildFileText(db: Database, given: Given<typeof fileText> = {}) {
  const sha256 = given.sha256 ?? (await buildFile(db)).sha256;
  return insertOne(db, fileText, { state: 'read', text: '工作要点', readAt: builtAt, ...given, sha256 });
}

/** An excuse for words of a post on an account. */
export async function buildFindingExcuse(db: Database, given: Given<typeof findingExcuse> = {}) {
  const made = given.postId ? await postRow(db, given.postId) : await buildPost(db);
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, findingExcuse, {
    kind: 'personalData',
    code: 'idNumber',
    text: '110101199003077758',
    context: '',
    severity: 'block',
    reason: 'lawfullyPublic',
    note: '',
    excusedBy: made.drafterId,
    excusedAt: builtAt,
    ...given,
    postId: made.id,
    accountId,
  });
}

export async function buildFindingReplacement(db: Database, given: Given<typeof findingReplacement> = {}) {
  const made = given.postId ? await postRow(db, given.postId) : await buildPost(db);
  const accountId = given.accountId ?? (await buildAccount(db)).id;
  return insertOne(db, findingReplacement, {
    kind: 'typo',
    code: 'typo',
    text: '布署',
    replacedWith: '部署',
    replacedBy: made.drafterId,
    replacedAt: builtAt,
    ...given,
    postId: made.id,
    accountId,
  });
}

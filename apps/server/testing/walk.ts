import type { Database } from '@qianfa/db/pool';
import { placement, placementContent } from '@qianfa/db/tables/post';
import { task } from '@qianfa/db/tables/review';
import type { DraftContent, DraftPlacement } from '@qianfa/domain/text/draft-content';
import { emptyDraft } from '@qianfa/domain/text/draft-content';
import { and, desc, eq } from 'drizzle-orm';
import type { Clock, PersonActing } from '../modules/command.ts';
import { createPost } from '../modules/post/create-post.ts';
import { saveDraft } from '../modules/post/save-draft.ts';
import { giveOpinion } from '../modules/review/give-opinion.ts';
import { submitPost } from '../modules/review/submit-post.ts';
import { reauthenticate } from '../modules/signoff/reauthenticate.ts';
import { signPlacements } from '../modules/signoff/sign-placements.ts';
import { recordRead } from '../modules/trail/record-read.ts';
import { officePassword } from './office.ts';

/** Walks a post along its route by the real commands, so that a test begins where it becomes interesting. */
export interface Walk {
  readonly db: Database;
  readonly clock: Clock;
}

/** Text for a Weibo account. */
export function weiboText(accountId: number, text = '本期抽查进口食品218批。'): DraftPlacement {
  return { accountId, content: { shape: 'microblog', text, pictures: [] }, plannedAt: null, push: null };
}

/** Title and text for a 头条号 account. */
export function toutiaoText(
  accountId: number,
  text = '本期抽查进口食品218批,均已依法处置。',
): DraftPlacement {
  return {
    accountId,
    content: {
      shape: 'generic',
      title: '进口食品抽查结果',
      text,
      pictures: [],
      videoDigest: null,
      videoName: '',
    },
    plannedAt: null,
    push: null,
  };
}

export function draftOf(
  placements: readonly DraftPlacement[],
  given: Partial<DraftContent> = {},
): DraftContent {
  return { ...emptyDraft(), title: '进口食品抽查结果', ...given, placements: [...placements] };
}

export async function draftPost(walk: Walk, editor: PersonActing, content: DraftContent) {
  return createPost({ ...walk, actor: editor, input: { content } });
}

/** Drafts and submits in one go. */
export async function submittedPost(walk: Walk, editor: PersonActing, content: DraftContent) {
  const { postId, version } = await draftPost(walk, editor, content);
  const submitted = await submitPost({ ...walk, actor: editor, input: { postId, version } });
  return { postId, version, ...submitted };
}

/** Saves a changed draft and submits it as the next revision. */
export async function resubmit(
  walk: Walk,
  editor: PersonActing,
  post: { postId: number; version: number },
  content: DraftContent,
) {
  const { version } = await saveDraft({ ...walk, actor: editor, input: { ...post, content } });
  const submitted = await submitPost({ ...walk, actor: editor, input: { postId: post.postId, version } });
  return { postId: post.postId, version, ...submitted };
}

/** This person's newest task on the post, with the revision that stands. */
export async function taskOf({ db }: Walk, person: PersonActing, postId: number) {
  const rows = await db.execute<{ id: number; revisionId: number; state: string }>(
    `select t.id, r.revision_id as "revisionId", t.state from task t join run_step s on s.id = t.run_step_id
     join review_run r on r.id = s.run_id where r.post_id = ${Number(postId)} and t.person_id = ${Number(person.personId)}
     order by t.id desc limit 1`,
  );
  const [row] = rows;
  if (!row) throw new Error(`${person.name} has no task on post ${postId}`);
  return row;
}

export async function decide(
  walk: Walk,
  person: PersonActing,
  postId: number,
  verdict: 'pass' | 'return' | 'reject' | 'advise',
  given: { revisionId?: number; reasons?: string[] } = {},
) {
  const mine = await taskOf(walk, person, postId);
  const reasons = given.reasons ?? (verdict === 'return' || verdict === 'reject' ? ['facts'] : []);
  const revisionId = given.revisionId ?? mine.revisionId;
  return giveOpinion({ ...walk, actor: person, input: { taskId: mine.id, revisionId, verdict, reasons } });
}

/** What the person could sign of the post's standing revision. */
export async function signingItems(
  { db }: Walk,
  revisionId: number,
  { accountId }: { readonly accountId?: number } = {},
) {
  const rows = await db
    .select({ id: placementContent.id, sm3: placementContent.sm3 })
    .from(placementContent)
    .innerJoin(placement, eq(placement.id, placementContent.placementId))
    .where(
      and(
        eq(placementContent.revisionId, revisionId),
        accountId === undefined ? undefined : eq(placement.accountId, accountId),
      ),
    );
  return rows.map(({ id, sm3 }) => ({ placementContentId: id, digest: sm3 }));
}

/** Opens the revision, gives the password for the whole list and signs it; with `only`, a part of it. */
export async function signAll(
  walk: Walk,
  signer: PersonActing,
  postId: number,
  only: { readonly accountId?: number } = {},
) {
  const { revisionId } = await taskOf(walk, signer, postId);
  const items = await signingItems(walk, revisionId, only);
  await recordRead({ ...walk, actor: signer }, { subject: `revision:${revisionId}`, postId, unitId: 1 });
  const { token } = await reauthenticate({
    ...walk,
    actor: signer,
    input: { password: officePassword, items },
  });
  return signPlacements({ ...walk, actor: signer, input: { token, items } });
}

export interface Hands {
  readonly editor: PersonActing;
  readonly reviewer: PersonActing;
  readonly secondReviewer: PersonActing;
  readonly publisher: PersonActing;
}

/** A post that two reviewers passed: it waits for its signature. */
export async function reviewedPost(walk: Walk, hands: Hands, content: DraftContent) {
  const submitted = await submittedPost(walk, hands.editor, content);
  await decide(walk, hands.reviewer, submitted.postId, 'pass');
  await decide(walk, hands.secondReviewer, submitted.postId, 'pass');
  return submitted;
}

/** A post that is signed on every placement: its releases wait in the outbox. */
export async function signedPost(walk: Walk, hands: Hands, content: DraftContent) {
  const submitted = await reviewedPost(walk, hands, content);
  const signed = await signAll(walk, hands.publisher, submitted.postId);
  return { ...submitted, signed };
}

/** Open tasks of a post, by person. */
export async function openTasks({ db }: Walk, personId: number) {
  return db
    .select()
    .from(task)
    .where(and(eq(task.personId, personId), eq(task.state, 'open')))
    .orderBy(desc(task.id));
}

import type { Transaction } from '@qianfa/db/pool';
import { person, unit } from '@qianfa/db/tables/office';
import { draft, post, postWriter, revision } from '@qianfa/db/tables/post';
import { allowed, refuse, refused, type Verdict } from '@qianfa/domain/refusal';
import { mayWritePost } from '@qianfa/domain/rights/co-writers';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../trpc/context.ts';
import { maxAttachmentBytes } from '../attachment/judge-attachment.ts';
import { readKnownFiles } from '../attachment/known-files.ts';
import type { Clock, PersonActing } from '../command.ts';
import { readEndNames } from '../end-name/read-end-names.ts';
import { maxPictureBytes } from '../file/upload-picture.ts';
import { type PushPlace, readPushPlaces } from '../push/push-places.ts';
import { recordRead } from '../trail/record-read.ts';
import { viewAccounts } from './account-views.ts';
import { readDraftContent } from './create-post.ts';
import { readExcuses } from './excuse-rows.ts';
import { withPushes } from './freeze-revision.ts';
import { judgeDraft } from './judge-draft.ts';
import { type NewestRun, readNewestRun } from './newest-run.ts';
import { type OfficeWords, officeWords } from './office-words.ts';
import { postNotFound, writtenColumns } from './post-access.ts';
import { maySave, maySubmitDraft, mayWithdraw } from './writing-verdicts.ts';

export const postInput = z.object({ postId: idSchema });

interface Loaded {
  readonly post: {
    readonly id: number;
    readonly unitId: number;
    readonly drafterId: number;
    readonly drafterName: string;
    readonly copiedFromId: number | null;
  };
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  readonly content: DraftContent;
  readonly places: readonly PushPlace[];
}

/** The draft with its text, for the people who write it. Opening it is a read of unpublished content (R37). */
export async function openDraft(ctx: Context, { postId }: z.infer<typeof postInput>) {
  const me = personOf(ctx);
  const unitId = await unitOfOwn(ctx.db, me, postId);
  await recordRead(ctx, { subject: `draft:${postId}`, postId, unitId });
  const words = await officeWords(ctx.db, ctx.clock);
  return ctx.db.transaction(async (tx) => {
    const loaded = await loadDraft(tx, postId);
    const { content, version, savedBy } = loaded;
    return {
      postId,
      drafterName: loaded.post.drafterName,
      copiedFromId: loaded.post.copiedFromId,
      version,
      content,
      savedAt: loaded.savedAt.toISOString(),
      savedBy,
      pictureLimit: maxPictureBytes,
      attachmentLimit: maxAttachmentBytes,
      standing: await standingOf(tx, { me, clock: ctx.clock, words, loaded }),
    };
  });
}

/** Everything that the header says and the buttons ask, without the text: read again after every save. */
export async function readStanding(ctx: Context, { postId }: z.infer<typeof postInput>) {
  const me = personOf(ctx);
  const words = await officeWords(ctx.db, ctx.clock);
  return ctx.db.transaction(async (tx) => {
    await unitOfOwn(tx, me, postId);
    return standingOf(tx, { me, clock: ctx.clock, words, loaded: await loadDraft(tx, postId) });
  });
}

interface Standing {
  readonly me: PersonActing;
  readonly clock: Clock;
  readonly words: OfficeWords;
  readonly loaded: Loaded;
}

async function standingOf(tx: Transaction, { me, clock, words, loaded }: Standing) {
  const { content, places } = loaded;
  const views = await viewAccounts(tx, {
    actor: me,
    ids: content.placements.map(({ accountId }) => accountId),
    day: words.day,
  });
  const excuses = await readExcuses(tx, loaded.post.id);
  const files = await readKnownFiles(tx, content, words);
  const names = await readEndNames(tx, clock, { postId: loaded.post.id, content });
  const judged = judgeDraft({ actor: me, content, accounts: views, words, excuses, files, names });
  const run = await readNewestRun(tx, loaded.post.id, clock.now());
  const changed = run !== null && (await differsFrom(tx, run, content));
  const submit = await maySubmitDraft(tx, { postId: loaded.post.id, content, judged, views, run, changed });
  const revisions = await countRevisions(tx, loaded.post.id);
  const isDrafter = loaded.post.drafterId === me.personId;
  /** Sending, taking back and throwing away stay with the drafter, whoever else writes. */
  const drafters = (verdict: Verdict) =>
    isDrafter ? verdict : refuse('forbidden', 'rights', 'onlyTheDrafter');
  return {
    version: loaded.version,
    missing: judged.missing,
    findings: judged.findings,
    excuses,
    /** What the checks know of the attachments, for checking while somebody writes. */
    files,
    /** R14: what stands at the end of each placement if it is submitted now. */
    endNames: [...names].map(([accountId, ofAccount]) => ({ accountId, names: ofAccount })),
    accounts: views,
    pushes: places,
    drafterName: loaded.post.drafterName,
    isDrafter,
    writers: await readWriters(tx, loaded.post.id),
    run,
    /** The draft says something else than the revision under way: it goes out only when it is submitted. */
    changed,
    may: {
      save: maySave(run),
      submit: drafters(submit),
      withdraw: drafters(mayWithdraw(run)),
      copy: allowed,
      remove: drafters(mayRemove(revisions, places)),
      nameWriter: drafters(allowed),
    },
  };
}

export type PostStanding = Awaited<ReturnType<typeof standingOf>>;

function mayRemove(revisions: number, places: readonly PushPlace[]): Verdict {
  if (revisions > 0) return refuse('precondition', 'R37', 'postWasSubmitted');
  return places.length > 0 ? refuse('precondition', 'R44', 'placementInPush') : allowed;
}

async function readWriters(tx: Transaction, postId: number) {
  return tx
    .select({ id: person.id, name: person.name })
    .from(postWriter)
    .innerJoin(person, eq(person.id, postWriter.personId))
    .where(eq(postWriter.postId, postId))
    .orderBy(postWriter.namedAt, person.id);
}

async function countRevisions(tx: Transaction, postId: number): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(revision).where(eq(revision.postId, postId));
  return row?.n ?? 0;
}

async function differsFrom(tx: Transaction, run: NewestRun, content: DraftContent): Promise<boolean> {
  const [frozen] = await tx
    .select({ content: revision.content })
    .from(revision)
    .where(eq(revision.id, run.revisionId));
  return JSON.stringify(readDraftContent(frozen?.content)) !== JSON.stringify(content);
}

async function loadDraft(tx: Transaction, postId: number): Promise<Loaded> {
  const [row] = await tx
    .select({
      post: {
        id: post.id,
        unitId: post.unitId,
        drafterId: post.drafterId,
        copiedFromId: post.copiedFromId,
      },
      drafterName: person.name,
      version: draft.version,
      savedAt: draft.savedAt,
      savedById: draft.savedBy,
      content: draft.content,
    })
    .from(post)
    .innerJoin(draft, eq(draft.postId, post.id))
    .innerJoin(person, eq(person.id, post.drafterId))
    .where(eq(post.id, postId));
  if (!row) throw postNotFound();
  const [saver] = await tx.select({ name: person.name }).from(person).where(eq(person.id, row.savedById));
  const places = await readPushPlaces(tx, postId);
  return {
    post: { ...row.post, drafterName: row.drafterName },
    version: row.version,
    savedAt: row.savedAt,
    savedBy: saver?.name ?? '',
    content: withPushes(readDraftContent(row.content), places),
    places,
  };
}

/** The unit of a post that this person writes; everything else is `postNotFound`. */
export async function unitOfOwn(
  tx: Pick<Transaction, 'select'>,
  me: PersonActing,
  postId: number,
): Promise<number> {
  const [row] = await tx
    .select(writtenColumns(me))
    .from(post)
    .innerJoin(unit, eq(unit.id, post.unitId))
    .where(eq(post.id, postId));
  if (!row || !mayWritePost(me, row).ok) throw postNotFound();
  return row.unitId;
}

export function personOf({ actor }: Pick<Context, 'actor'>): PersonActing {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return actor;
}

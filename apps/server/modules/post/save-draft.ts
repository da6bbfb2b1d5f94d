import type { Transaction } from '@qianfa/db/pool';
import { person } from '@qianfa/db/tables/office';
import { draft, postContributor } from '@qianfa/db/tables/post';
import { reviewRun } from '@qianfa/db/tables/review';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { readDraftContent } from './create-post.ts';
import { lockPostOf } from './post-access.ts';
import { writeDraft } from './write-draft.ts';

export const saveDraftInput = z.object({
  postId: idSchema,
  /** The version that this text was written on. Naming a newer one, after a conflict, means "keep mine". */
  version: z.number().int().min(1),
  content: z.unknown(),
});

export interface SavedDraft {
  readonly version: number;
  readonly savedAt: string;
}

/**
 * Autosave. Voids nothing (R4): it touches the draft alone, never what was submitted. When somebody, or another
 * window, saved a newer version, this one is refused with who and when (`draftNewerElsewhere`) and nothing is lost on
 * either side. Equal content is answered without a new version.
 */
export async function saveDraft(command: Command<z.infer<typeof saveDraftInput>>): Promise<SavedDraft> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  const content = readDraftContent(input.content);
  return db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    await ensureStillWritten(tx, post.id);
    const standing = await readStanding(tx, post.id);
    const isSame = sameContent(standing.content, content);
    // The answer to this very save was lost on its way: it is given again.
    const isRepeated =
      isSame && standing.version === input.version + 1 && standing.savedById === actor.personId;
    if (standing.version !== input.version && !isRepeated) {
      throw newerElsewhere(standing, standing.savedById === actor.personId);
    }
    if (isSame) return { version: standing.version, savedAt: standing.savedAt.toISOString() };
    const version = standing.version + 1;
    await writeDraft(tx, { actor, clock, post, content, version });
    await tx
      .insert(postContributor)
      .values({ postId: post.id, personId: actor.personId, firstSavedAt: clock.now() })
      .onConflictDoNothing();
    await writeTrail(tx, actor, clock, {
      act: 'draft.saved',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { version },
    });
    await announce(tx, [`post:${post.id}`]);
    return { version, savedAt: clock.now().toISOString() };
  });
}

async function readStanding(tx: Transaction, postId: number) {
  const [standing] = await tx
    .select({
      version: draft.version,
      content: draft.content,
      savedAt: draft.savedAt,
      savedBy: person.name,
      savedById: draft.savedBy,
    })
    .from(draft)
    .innerJoin(person, eq(person.id, draft.savedBy))
    .where(eq(draft.postId, postId));
  if (!standing) throw new Error(`post ${postId} has no draft`);
  return standing;
}

/** What is settled for good is not written on: it is copied as a new post. */
export async function ensureStillWritten(tx: Transaction, postId: number): Promise<void> {
  const [newest] = await tx
    .select({ state: reviewRun.state })
    .from(reviewRun)
    .where(eq(reviewRun.postId, postId))
    .orderBy(desc(reviewRun.id))
    .limit(1);
  if (newest?.state === 'completed' || newest?.state === 'rejected') {
    throw refused('precondition', 'R4', 'draftSettled', { state: newest.state });
  }
}

function newerElsewhere(standing: { version: number; savedAt: Date; savedBy: string }, mine: boolean) {
  return refused('conflict', 'R4', 'draftNewerElsewhere', {
    version: standing.version,
    by: standing.savedBy,
    at: standing.savedAt.toISOString(),
    /** Another window of the same person. */
    mine,
  });
}

/** jsonb keeps no key order; the schema gives both sides the same one. */
function sameContent(stored: unknown, content: DraftContent): boolean {
  return JSON.stringify(readDraftContent(stored)) === JSON.stringify(content);
}

import type { Transaction } from '@qianfa/db/pool';
import { draft } from '@qianfa/db/tables/post';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import type { PlacementContent } from '@qianfa/domain/text/placement-content';
import { eq } from 'drizzle-orm';
import type { Clock, PersonActing } from '../command.ts';
import { readDraftContent } from '../post/create-post.ts';
import { searchText } from '../post/draft-text.ts';

export interface CorrectDraft {
  readonly actor: PersonActing;
  readonly clock: Clock;
  /** Locked by the caller. */
  readonly postId: number;
  /** The revision that was corrected. */
  readonly before: DraftContent;
  /** What each account is to say. */
  readonly changes: ReadonlyMap<number | undefined, PlacementContent>;
}

/**
 * Takes a correction over into the draft, so that the next submission does not undo it unseen. Where the drafter has
 * already written something else for an account, theirs stays; the comparison shows both. Who corrects is no drafter: they
 * are not put among the contributors (R3).
 */
export async function correctDraft(tx: Transaction, correct: CorrectDraft): Promise<void> {
  const { actor, clock, postId, before, changes } = correct;
  const [row] = await tx.select().from(draft).where(eq(draft.postId, postId));
  if (!row) throw new Error(`post ${postId} has no draft`);
  const content = readDraftContent(row.content);
  const submitted = new Map(before.placements.map((one) => [one.accountId, JSON.stringify(one.content)]));
  const placements = content.placements.map((one) => {
    const change = changes.get(one.accountId);
    const isAsSubmitted = submitted.get(one.accountId) === JSON.stringify(one.content);
    return change && isAsSubmitted ? { ...one, content: change } : one;
  });
  if (placements.every((one, at) => one === content.placements[at])) return;
  const corrected = { ...content, placements };
  await tx
    .update(draft)
    .set({
      version: row.version + 1,
      content: corrected,
      searchText: searchText(corrected),
      savedBy: actor.personId,
      savedAt: clock.now(),
    })
    .where(eq(draft.postId, postId));
}

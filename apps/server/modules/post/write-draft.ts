import type { Transaction } from '@qianfa/db/pool';
import { draft, placement, placementContent, post, pushItem } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Clock, PersonActing } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { ensureWritable, readAccounts } from './draft-accounts.ts';
import { storedFilesOf, tieFiles } from './draft-files.ts';
import { searchText } from './draft-text.ts';

export interface DraftWrite {
  readonly actor: PersonActing;
  readonly clock: Clock;
  readonly post: { readonly id: number; readonly unitId: number };
  readonly content: DraftContent;
  /** 1 for a new draft, else one more than the version that was seen. */
  readonly version: number;
}

/**
 * What creating, saving and copying a draft share: accounts within scope, placements added and removed, files tied
 * to the post, the draft's row, and what lists need of it on the post. The caller holds the post's lock, and has
 * compared the version.
 */
export async function writeDraft(tx: Transaction, write: DraftWrite): Promise<void> {
  const { actor, clock, content, version } = write;
  const { id: postId } = write.post;
  const now = clock.now();
  await settlePlacements(tx, write);
  await tieFiles(tx, actor, { postId, files: storedFilesOf(content), at: now });
  const values = {
    version,
    content,
    searchText: searchText(content),
    savedBy: actor.personId,
    savedAt: now,
  };
  await tx
    .insert(draft)
    .values({ postId, ...values })
    .onConflictDoUpdate({ target: draft.postId, set: values });
  await tx
    .update(post)
    .set({ title: content.title, kind: content.kind, class: content.class, updatedAt: now })
    .where(eq(post.id, postId));
}

/** A placement lasts once it stood in a revision; before, it comes and goes with the draft. */
async function settlePlacements(tx: Transaction, write: DraftWrite): Promise<void> {
  const { actor, content } = write;
  const standing = await tx
    .select({ id: placement.id, accountId: placement.accountId })
    .from(placement)
    .where(eq(placement.postId, write.post.id));
  const wanted = content.placements.map(({ accountId }) => accountId);
  const added = wanted.filter((accountId) => !standing.some((row) => row.accountId === accountId));
  const gone = standing.filter((row) => !wanted.includes(row.accountId));
  if (added.length > 0) {
    ensureWritable(actor, added, await readAccounts(tx, added));
    await addPlacements(tx, write, added);
  }
  if (gone.length > 0) await removePlacements(tx, write, gone);
}

async function addPlacements(tx: Transaction, write: DraftWrite, accountIds: readonly number[]) {
  const createdAt = write.clock.now();
  await tx
    .insert(placement)
    .values(accountIds.map((accountId) => ({ postId: write.post.id, accountId, createdAt })));
  await note(tx, write, 'placement.added', accountIds);
}

async function removePlacements(
  tx: Transaction,
  write: DraftWrite,
  gone: readonly { id: number; accountId: number }[],
): Promise<void> {
  const ids = gone.map((row) => row.id);
  const grouped = await tx
    .select({ placementId: pushItem.placementId })
    .from(pushItem)
    .where(inArray(pushItem.placementId, ids));
  if (grouped.length > 0) throw refused('precondition', 'R44', 'placementInPush');
  const removed = await tx
    .delete(placement)
    .where(
      and(
        inArray(placement.id, ids),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(placementContent)
            .where(eq(placementContent.placementId, placement.id)),
        ),
      ),
    )
    .returning({ accountId: placement.accountId });
  if (removed.length === 0) return;
  await note(
    tx,
    write,
    'placement.removed',
    removed.map((row) => row.accountId),
  );
}

async function note(
  tx: Transaction,
  { actor, clock, post: { id, unitId } }: DraftWrite,
  act: 'placement.added' | 'placement.removed',
  accountIds: readonly number[],
): Promise<void> {
  await writeTrail(tx, actor, clock, {
    act,
    subject: `post:${id}`,
    postId: id,
    unitId,
    facts: { accountIds },
  });
}

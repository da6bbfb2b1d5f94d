import { draft } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { DraftContent } from '@qianfa/domain/text/draft-content';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { beginPost, readDraftContent } from './create-post.ts';
import { type DraftAccount, isShut, readAccounts } from './draft-accounts.ts';
import { lockPostOf } from './post-access.ts';

export const copyPostInput = z.object({ postId: idSchema });

/**
 * A new post with the text of an own one. Planned times and places in a push stay behind; so do accounts that are
 * closed or no longer the editor's, and the answer says how many.
 */
export async function copyPost(
  command: Command<z.infer<typeof copyPostInput>>,
): Promise<{ postId: number; leftOut: number }> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const source = await lockPostOf(tx, actor, input.postId, 'post.write');
    const [standing] = await tx
      .select({ content: draft.content })
      .from(draft)
      .where(eq(draft.postId, source.id));
    const original = readDraftContent(standing?.content);
    const accounts = await readAccounts(
      tx,
      original.placements.map(({ accountId }) => accountId),
    );
    const content = copyOf(original, actor, accounts);
    const made = await beginPost(tx, { actor, clock, content, copiedFromId: source.id });
    await writeTrail(tx, actor, clock, {
      act: 'post.copied',
      subject: `post:${made.id}`,
      postId: made.id,
      unitId: made.unitId,
      facts: { copiedFrom: source.id },
    });
    await announce(tx, [`post:${made.id}`]);
    return { postId: made.id, leftOut: original.placements.length - content.placements.length };
  });
}

function copyOf(
  original: DraftContent,
  actor: PersonActing,
  accounts: readonly DraftAccount[],
): DraftContent {
  const usable = new Set(
    accounts
      .filter((one) => !isShut(one) && may(actor, 'placement.write', { unitPath: one.unitPath }).ok)
      .map(({ id }) => id),
  );
  return {
    ...original,
    placements: original.placements
      .filter(({ accountId }) => usable.has(accountId))
      .map((placement) => ({ ...placement, plannedAt: null, push: null })),
  };
}

import { bundle } from '@qianfa/db/tables/bundle';
import { disclosure, incidentPost } from '@qianfa/db/tables/incident';
import {
  draft,
  draftPresence,
  fileUpload,
  findingExcuse,
  findingReplacement,
  placement,
  post,
  postContributor,
  postWriter,
  pushItem,
  revision,
} from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq, or } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockDrafted } from './post-access.ts';

export const removePostInput = z.object({ postId: idSchema });

/** Throws away a draft that was never submitted; what was submitted stays for good (`postWasSubmitted`). */
export async function removePost(command: Command<z.infer<typeof removePostInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const { id, unitId } = await lockDrafted(tx, actor, input.postId, 'post.write');
    const frozen = await tx
      .select({ id: revision.id })
      .from(revision)
      .where(eq(revision.postId, id))
      .limit(1);
    if (frozen.length > 0) throw refused('precondition', 'R37', 'postWasSubmitted');
    const grouped = await tx
      .select({ pushId: pushItem.pushId })
      .from(pushItem)
      .innerJoin(placement, eq(placement.id, pushItem.placementId))
      .where(eq(placement.postId, id));
    if (grouped.length > 0) throw refused('precondition', 'R44', 'placementInPush');
    // Pictures stay with the person who put them in.
    await tx.update(fileUpload).set({ postId: null }).where(eq(fileUpload.postId, id));
    await tx.delete(bundle).where(or(eq(bundle.policyPostId, id), eq(bundle.interpretationPostId, id)));
    const rows = [
      incidentPost,
      disclosure,
      draft,
      draftPresence,
      postContributor,
      postWriter,
      findingExcuse,
      findingReplacement,
      placement,
    ];
    for (const table of rows) {
      await tx.delete(table).where(eq(table.postId, id));
    }
    await tx.delete(post).where(eq(post.id, id));
    await writeTrail(tx, actor, clock, { act: 'post.removed', subject: `post:${id}`, postId: id, unitId });
    await announce(tx, [`post:${id}`]);
  });
}

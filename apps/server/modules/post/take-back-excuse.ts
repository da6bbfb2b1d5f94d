import { findingExcuse, placement } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { signedPlacements } from '../review/signed-placements.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockPostOf } from './post-access.ts';

export const takeBackExcuseInput = z.object({ postId: idSchema, excuseId: idSchema });

/** The finding counts again. What was signed with the excuse in sight stays as it was signed (`excuseSigned`). */
export async function takeBackExcuse(command: Command<z.infer<typeof takeBackExcuseInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.write', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    const own = and(eq(findingExcuse.id, input.excuseId), eq(findingExcuse.postId, post.id));
    const [standing] = await tx.select().from(findingExcuse).where(own);
    if (!standing) throw refused('conflict', 'R4', 'findingGone');
    const { accountId, kind, code, severity } = standing;
    const [at] = await tx
      .select({ id: placement.id })
      .from(placement)
      .where(and(eq(placement.postId, post.id), eq(placement.accountId, accountId)));
    const signed = await signedPlacements(tx, post.id);
    if (signed.some(({ placementId }) => placementId === at?.id)) {
      throw refused('precondition', 'R4', 'excuseSigned');
    }
    await tx.delete(findingExcuse).where(own);
    await writeTrail(tx, actor, clock, {
      act: 'finding.excuseTakenBack',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { accountId, kind, code, severity },
    });
    await announce(tx, [`post:${post.id}`]);
  });
}

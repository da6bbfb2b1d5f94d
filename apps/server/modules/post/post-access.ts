import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { post, postContributor } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { may } from '@qianfa/domain/rights/may';
import type { Right } from '@qianfa/domain/rights/rights';
import { and, eq } from 'drizzle-orm';
import { type PersonActing, requireRight } from '../command.ts';

export interface LockedPost {
  readonly id: number;
  readonly unitId: number;
  readonly drafterId: number;
  readonly title: string;
}

/**
 * Locks a post that the actor drafts (or saves into, R3). Anything else answers `postNotFound`: whether a post of
 * somebody else exists is none of their business.
 */
export async function lockPostOf(
  tx: Transaction,
  actor: PersonActing,
  postId: number,
  right: Extract<Right, `post.${string}`>,
): Promise<LockedPost> {
  // Who lacks the role altogether is told so; who holds it learns nothing about other people's posts.
  requireRight(actor, right, { ownerId: actor.personId });
  const [found] = await tx
    .select({
      id: post.id,
      unitId: post.unitId,
      drafterId: post.drafterId,
      title: post.title,
      unitPath: unit.path,
    })
    .from(post)
    .innerJoin(unit, eq(unit.id, post.unitId))
    .where(eq(post.id, postId))
    .for('update', { of: post });
  if (!found) throw postNotFound();
  const ownerId = (await contributes(tx, postId, actor.personId)) ? actor.personId : found.drafterId;
  if (!may(actor, right, { ownerId, unitPath: found.unitPath }).ok) throw postNotFound();
  return found;
}

export function postNotFound() {
  return refused('notFound', 'rights', 'postNotFound');
}

async function contributes(tx: Transaction, postId: number, personId: number): Promise<boolean> {
  const rows = await tx
    .select({ personId: postContributor.personId })
    .from(postContributor)
    .where(and(eq(postContributor.postId, postId), eq(postContributor.personId, personId)));
  return rows.length > 0;
}

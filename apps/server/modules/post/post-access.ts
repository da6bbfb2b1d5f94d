import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { post, postWriter } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { mayWritePost } from '@qianfa/domain/rights/co-writers';
import type { Right } from '@qianfa/domain/rights/rights';
import { eq, sql } from 'drizzle-orm';
import { type PersonActing, requireRight } from '../command.ts';

export interface LockedPost {
  readonly id: number;
  readonly unitId: number;
  readonly unitPath: string;
  readonly drafterId: number;
  readonly title: string;
}

/**
 * Locks a post that the actor writes: as its drafter, or as a co-writer whom the drafter named. Anything else answers
 * `postNotFound`: whether a post of somebody else exists is none of their business.
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
    .select({ ...writtenColumns(actor), title: post.title })
    .from(post)
    .innerJoin(unit, eq(unit.id, post.unitId))
    .where(eq(post.id, postId))
    .for('update', { of: post });
  if (!found || !mayWritePost(actor, found).ok) throw postNotFound();
  return found;
}

/** The same for what stays the drafter's: co-writers are told whose it is. */
export async function lockDrafted(
  tx: Transaction,
  actor: PersonActing,
  postId: number,
  right: Extract<Right, `post.${string}`>,
): Promise<LockedPost> {
  const found = await lockPostOf(tx, actor, postId, right);
  if (found.drafterId !== actor.personId) throw refused('forbidden', 'rights', 'onlyTheDrafter');
  return found;
}

/** What `mayWritePost` asks about a post, joined with its unit. */
export function writtenColumns(actor: PersonActing) {
  return {
    id: post.id,
    unitId: post.unitId,
    unitPath: unit.path,
    drafterId: post.drafterId,
    isNamed: sql<boolean>`exists (select 1 from ${postWriter} w where w.post_id = ${post.id} and w.person_id = ${actor.personId})`,
  };
}

export function postNotFound() {
  return refused('notFound', 'rights', 'postNotFound');
}

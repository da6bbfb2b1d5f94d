import type { Transaction } from '@qianfa/db/pool';
import { placement, post, push, pushItem } from '@qianfa/db/tables/post';
import { signoff, signoffRevocation } from '@qianfa/db/tables/release';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { type LockedPush, lockPushOf } from './push-access.ts';

/** R44: 头条 and up to seven more. */
export const maxPushItems = 8;

export const composePushInput = z.object({
  pushId: idSchema,
  /** The posts in their order, 头条 first; the whole push at once. Empty: nothing is in it for now. */
  postIds: z.array(idSchema).max(60),
});

/**
 * Puts own posts into a push in this order, and takes out what is not named. Submitting freezes each member with its
 * place (R4), so that a change of what is under review has to be submitted; what is signed keeps its place until its
 * sign-off is revoked (`pushHasSignedMember`).
 */
export async function composePush(command: Command<z.infer<typeof composePushInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'post.write', { ownerId: actor.personId });
  if (new Set(input.postIds).size !== input.postIds.length) throw refused('invalid', 'R44', 'pushItemTwice');
  if (input.postIds.length > maxPushItems) {
    throw refused('invalid', 'R44', 'pushTooLong', { count: input.postIds.length, limit: maxPushItems });
  }
  await db.transaction(async (tx) => {
    const locked = await lockPushOf(tx, actor, input.pushId);
    const members = await membersFor(tx, actor, { push: locked, postIds: input.postIds });
    await placeMembers(tx, actor, clock, { push: locked, members });
  });
}

interface Member {
  readonly postId: number;
  readonly placementId: number;
}

/** The placements of these posts on the push's account, in the order given. */
async function membersFor(
  tx: Transaction,
  actor: PersonActing,
  wanted: { push: LockedPush; postIds: readonly number[] },
): Promise<Member[]> {
  if (wanted.postIds.length === 0) return [];
  const rows = await tx
    .select({ postId: placement.postId, placementId: placement.id })
    .from(placement)
    .innerJoin(post, and(eq(post.id, placement.postId), eq(post.drafterId, actor.personId)))
    .where(
      and(inArray(placement.postId, [...wanted.postIds]), eq(placement.accountId, wanted.push.accountId)),
    )
    .for('update', { of: placement });
  const members = wanted.postIds.map((postId) => {
    const found = rows.find((row) => row.postId === postId);
    if (!found) throw refused('notFound', 'R44', 'notForThisPush');
    return found;
  });
  const elsewhere = await tx
    .select({ name: push.name, pushId: push.id })
    .from(pushItem)
    .innerJoin(push, and(eq(push.id, pushItem.pushId), isNull(push.dissolvedAt)))
    .where(
      inArray(
        pushItem.placementId,
        members.map(({ placementId }) => placementId),
      ),
    );
  const other = elsewhere.find((row) => row.pushId !== wanted.push.id);
  if (other) throw refused('conflict', 'R44', 'inAnotherPush', { push: other.name });
  return members;
}

interface Composition {
  readonly push: LockedPush;
  readonly members: readonly Member[];
}

/** Writes a composition; what is signed must neither move nor change its company. Also dissolves, with no members. */
export async function placeMembers(
  tx: Transaction,
  actor: PersonActing,
  clock: Clock,
  { push: into, members }: Composition,
): Promise<void> {
  const before = await tx
    .select({ placementId: pushItem.placementId, postId: placement.postId })
    .from(pushItem)
    .innerJoin(placement, eq(placement.id, pushItem.placementId))
    .where(eq(pushItem.pushId, into.id))
    .orderBy(asc(pushItem.position));
  await ensureUnsigned(tx, moved(before, members));
  await tx.delete(pushItem).where(eq(pushItem.pushId, into.id));
  if (members.length > 0) {
    await tx
      .insert(pushItem)
      .values(members.map(({ placementId }, at) => ({ pushId: into.id, position: at + 1, placementId })));
  }
  const postIds = members.map(({ postId }) => postId);
  await writeTrail(tx, actor, clock, {
    act: 'push.changed',
    subject: `push:${into.id}`,
    unitId: into.unitId,
    facts: { postIds },
  });
  const touched = new Set([...before, ...members].map(({ postId }) => postId));
  await announce(
    tx,
    [...touched].map((postId) => `post:${postId}`),
  );
}

/** Whose place in the signed form changes: all of them when the number of items does, else those that moved. */
function moved(before: readonly Member[], after: readonly Member[]): number[] {
  const all = [...before, ...after].map(({ placementId }) => placementId);
  if (before.length !== after.length) return [...new Set(all)];
  const changed = after.flatMap((member, at) => {
    const was = before[at]?.placementId;
    return was === member.placementId ? [] : [member.placementId, ...(was === undefined ? [] : [was])];
  });
  return [...new Set(changed)];
}

async function ensureUnsigned(tx: Transaction, placementIds: readonly number[]): Promise<void> {
  if (placementIds.length === 0) return;
  const signed = await tx
    .select({ id: signoff.id })
    .from(signoff)
    .leftJoin(signoffRevocation, eq(signoffRevocation.signoffId, signoff.id))
    .where(and(inArray(signoff.placementId, [...placementIds]), isNull(signoffRevocation.signoffId)))
    .limit(1);
  if (signed.length > 0) throw refused('precondition', 'R44', 'pushHasSignedMember');
}

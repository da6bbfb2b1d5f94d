import type { Transaction } from '@qianfa/db/pool';
import { person, roleGrant, unit } from '@qianfa/db/tables/office';
import { postWriter } from '@qianfa/db/tables/post';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type CoWriterCandidate, mayNameCoWriter } from '@qianfa/domain/rights/co-writers';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockDrafted } from './post-access.ts';

export const writerInput = z.object({ postId: idSchema, personId: idSchema });

/** The drafter lets another editor over the same unit open and save the post. Naming twice changes nothing. */
export async function nameWriter(command: Command<z.infer<typeof writerInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.nameWriter', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockDrafted(tx, actor, input.postId, 'post.nameWriter');
    const standing = await tx
      .select({ personId: postWriter.personId })
      .from(postWriter)
      .where(eq(postWriter.postId, post.id));
    const named = standing.map(({ personId }) => personId);
    ensure(mayNameCoWriter(post, await candidateOf(tx, post.id, input.personId), named));
    if (named.includes(input.personId)) return;
    await tx.insert(postWriter).values({ postId: post.id, personId: input.personId, namedAt: clock.now() });
    await writeTrail(tx, actor, clock, {
      act: 'post.writerNamed',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { personId: input.personId },
    });
    await announce(tx, [`post:${post.id}`]);
  });
}

/** Takes the name back. Who saved stays a contributor and never decides on the post (R3). */
export async function removeWriter(command: Command<z.infer<typeof writerInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  requireRight(actor, 'post.nameWriter', { ownerId: actor.kind === 'person' ? actor.personId : undefined });
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockDrafted(tx, actor, input.postId, 'post.nameWriter');
    const gone = await tx
      .delete(postWriter)
      .where(and(eq(postWriter.postId, post.id), eq(postWriter.personId, input.personId)))
      .returning({ personId: postWriter.personId });
    if (gone.length === 0) return;
    await writeTrail(tx, actor, clock, {
      act: 'post.writerRemoved',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { personId: input.personId },
    });
    await announce(tx, [`post:${post.id}`]);
  });
}

async function candidateOf(
  tx: Transaction,
  postId: number,
  personId: number,
): Promise<CoWriterCandidate | null> {
  const [row] = await tx.select({ state: person.state }).from(person).where(eq(person.id, personId));
  if (!row) return null;
  const grants = await tx
    .select({ role: roleGrant.role, unitPath: unit.path })
    .from(roleGrant)
    .innerJoin(unit, eq(unit.id, roleGrant.unitId))
    .where(and(eq(roleGrant.personId, personId), isNull(roleGrant.revokedAt)));
  return { personId, grants, isActive: row.state === 'active', decides: await decides(tx, postId, personId) };
}

/** Holds a task of a run on this post, or has given an opinion or a signature in one (R3). */
async function decides(tx: Transaction, postId: number, personId: number): Promise<boolean> {
  const [row] = await tx.execute<{ decides: boolean }>(sql`
    select exists (
        select 1 from run_step s join review_run r on r.id = s.run_id
        where r.post_id = ${postId} and (
          exists (select 1 from task t where t.run_step_id = s.id and t.person_id = ${personId} and t.state <> 'withdrawn')
          or exists (select 1 from opinion o where o.run_step_id = s.id and o.person_id = ${personId})))
      or exists (
        select 1 from signoff g join placement l on l.id = g.placement_id
        where l.post_id = ${postId} and g.signer_id = ${personId}) as decides`);
  return row?.decides === true;
}

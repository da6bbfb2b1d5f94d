import type { Transaction } from '@qianfa/db/pool';
import { incidentPost } from '@qianfa/db/tables/incident';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Clock, Command } from '../command.ts';
import { readNewestRun } from '../post/newest-run.ts';
import { lockPostOf } from '../post/post-access.ts';
import { ensureStillWritten } from '../post/save-draft.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { lockIncident } from './incident-access.ts';

export const nameIncidentInput = z.object({
  postId: idSchema,
  /** Null: it reports on none. */
  incidentId: idSchema.nullable(),
});

/**
 * Says which event a post reports on. While the post is under way another event may be named, but not none: it took the
 * short route for it, and the after-review hangs on it (R9).
 */
export async function nameIncident({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof nameIncidentInput>>): Promise<void> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  await db.transaction(async (tx) => {
    const post = await lockPostOf(tx, actor, input.postId, 'post.write');
    await ensureStillWritten(tx, post.id);
    if (input.incidentId === null) await forget(tx, clock, post.id);
    else {
      await lockIncident(tx, actor, 'incident.read', input.incidentId);
      const joined = { incidentId: input.incidentId, joinedBy: actor.personId, joinedAt: clock.now() };
      await tx
        .insert(incidentPost)
        .values({ postId: post.id, ...joined })
        .onConflictDoUpdate({ target: incidentPost.postId, set: joined });
    }
    await writeTrail(tx, actor, clock, {
      act: 'post.incidentNamed',
      subject: `post:${post.id}`,
      postId: post.id,
      unitId: post.unitId,
      facts: { incidentId: input.incidentId },
    });
    await announce(tx, [`post:${post.id}`, 'incidents']);
  });
}

async function forget(tx: Transaction, clock: Clock, postId: number): Promise<void> {
  const run = await readNewestRun(tx, postId, clock.now());
  if (run && run.state !== 'withdrawn') throw refused('precondition', 'R9', 'incidentNeeded');
  await tx.delete(incidentPost).where(eq(incidentPost.postId, postId));
}

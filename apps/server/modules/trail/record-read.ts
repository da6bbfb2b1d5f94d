import type { Database } from '@qianfa/db/pool';
import { readMark } from '@qianfa/db/tables/office';
import type { Actor, Clock } from '../command.ts';
import { writeTrail } from './write-trail.ts';

/**
 * Leaves the trail of a read of unpublished content before it is sent (R37): one entry per person, subject
 * (`revision:31`, `draft:12`) and hour.
 */
export async function recordRead(
  { db, actor, clock }: { db: Database; actor: Actor; clock: Clock },
  read: { subject: string; postId: number; unitId: number },
): Promise<void> {
  if (actor.kind !== 'person') return;
  const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000);
  const { personId } = actor;
  await db.transaction(async (tx) => {
    const first = await tx
      .insert(readMark)
      .values({ personId, subject: read.subject, hour })
      .onConflictDoNothing()
      .returning({ personId: readMark.personId });
    if (first.length === 0) return;
    await writeTrail(tx, actor, clock, { act: 'content.read', ...read });
  });
}

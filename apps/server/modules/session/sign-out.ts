import { session } from '@qianfa/db/tables/office';
import { eq } from 'drizzle-orm';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';

/** Ends this browser's session. */
export async function signOut({ actor, db, clock }: Command): Promise<void> {
  requireRight(actor, 'session.own', {});
  const sessionId = actor.sessionId;
  if (sessionId === null) return;
  await db.transaction(async (tx) => {
    await tx.update(session).set({ endedAt: clock.now() }).where(eq(session.id, sessionId));
    await writeTrail(tx, actor, clock, { act: 'session.ended', subject: `session:${sessionId}` });
  });
}

import { push } from '@qianfa/db/tables/post';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { placeMembers } from './compose-push.ts';
import { lockPushOf } from './push-access.ts';

export const dissolvePushInput = z.object({ pushId: idSchema });

/** Ends a push: its posts go out each for itself again. Refused while a member is signed (`pushHasSignedMember`). */
export async function dissolvePush(command: Command<z.infer<typeof dissolvePushInput>>): Promise<void> {
  const { actor, db, clock, input } = command;
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  requireRight(actor, 'post.write', { ownerId: actor.personId });
  await db.transaction(async (tx) => {
    const locked = await lockPushOf(tx, actor, input.pushId);
    await placeMembers(tx, actor, clock, { push: locked, members: [] });
    await tx.update(push).set({ dissolvedAt: clock.now() }).where(eq(push.id, locked.id));
    await writeTrail(tx, actor, clock, {
      act: 'push.dissolved',
      subject: `push:${locked.id}`,
      unitId: locked.unitId,
    });
  });
}

import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { moveLocked } from './move-releases.ts';
import { requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const cancelReleaseInput = z.object({
  releaseId: idSchema,
  reason: z.string().trim().min(1).max(500),
});

/** It shall not go out after all: only while it is known that it did not. The rest of its push goes with it (R44). */
export async function cancelRelease({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof cancelReleaseInput>>): Promise<void> {
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId, { runs: true });
    requireGroupRight(actor, 'release.cancel', group);
    for (const one of group.members) {
      await moveLocked(tx, actor, clock, one, {
        event: 'cancel',
        set: { outcome: { code: 'cancelledByPerson', facts: { by: actor.name, reason: input.reason } } },
        act: 'release.cancelled',
        facts: { reason: input.reason },
      });
    }
    await announce(tx, topicsOf(group.members));
  });
}

import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Actor, Command } from '../command.ts';
import { moveLocked } from './move-releases.ts';
import { type ReleaseGroup, requireGroup, requireGroupRight, topicsOf } from './release-group.ts';
import { leaseName } from './start-copy.ts';

export const putBackInput = z.object({ releaseId: idSchema });

/** The copy was open and nothing was pasted: the release waits again (R20). Only its releaser can know that. */
export async function putBack({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof putBackInput>>): Promise<void> {
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    requireGroupRight(actor, 'release.publish', group);
    for (const one of group.members) {
      if (one.row.state === 'sending') requireLease(actor, one.row.leasedBy);
      await moveLocked(tx, actor, clock, one, {
        event: 'putBack',
        set: { releasedBy: null },
        act: 'release.settled',
        facts: { nothingPasted: true },
        attempt: { outcome: 'failure', detail: { nothingPasted: true } },
      });
    }
    await announce(tx, topicsOf(group.members));
  });
}

/** Refuses whoever does not have the copy open. */
export function requireLease(actor: Actor, leasedBy: ReleaseGroup['asked']['row']['leasedBy']): void {
  if (actor.kind !== 'person' || leasedBy !== leaseName(actor)) {
    throw refused('conflict', 'R20', 'copiedBySomeoneElse');
  }
}

import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { moveLocked } from './move-releases.ts';
import { requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const retryReleaseInput = z.object({
  releaseId: idSchema,
  /** When the new attempt shall go out; null: at once. */
  plannedAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/**
 * A new attempt of the same release, decided by a person and only after it is known that nothing went out: failed or
 * expired (R20, R22). It passes the whole gate again at its time.
 */
export async function retryRelease(command: Command<z.input<typeof retryReleaseInput>>): Promise<void> {
  const { actor, db, clock } = command;
  const input = retryReleaseInput.parse(command.input);
  const plannedAt = input.plannedAt === null ? null : new Date(input.plannedAt);
  if (plannedAt && plannedAt <= clock.now()) throw refused('invalid', 'R22', 'plannedTimePast');
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId, { runs: true });
    requireGroupRight(actor, 'release.publish', group);
    for (const one of group.members) {
      await moveLocked(tx, actor, clock, one, {
        event: 'retry',
        set: { plannedAt, releasedBy: null, outcome: null, link: null, proofSha256: null, confirmedBy: null },
        act: 'release.retried',
        facts: { attempts: one.row.attempts, plannedAt: plannedAt?.toISOString() ?? null },
      });
    }
    await announce(tx, topicsOf(group.members));
  });
}

import { release } from '@qianfa/db/tables/release';
import { Refused, refused } from '@qianfa/domain/refusal';
import { moveRelease } from '@qianfa/domain/release/state';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { wayOf } from './move-releases.ts';
import { requireGroup, requireGroupRight, topicsOf } from './release-group.ts';

export const replanReleaseInput = z.object({
  releaseId: idSchema,
  /** Null: as soon as somebody takes it. */
  plannedAt: z.iso.datetime({ offset: true }).nullable(),
});

/** Changes when a waiting release (a push: all of it) goes out. The time is outside of what was signed (R22). */
export async function replanRelease({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof replanReleaseInput>>): Promise<void> {
  const plannedAt = input.plannedAt === null ? null : new Date(input.plannedAt);
  if (plannedAt && plannedAt <= clock.now()) throw refused('invalid', 'R22', 'plannedTimePast');
  await db.transaction(async (tx) => {
    const group = await requireGroup(tx, clock, input.releaseId);
    requireGroupRight(actor, 'release.cancel', group);
    for (const { row, postId, unitId } of group.members) {
      // What could not begin any more cannot begin at another time either.
      const begins = moveRelease(row.state, 'claim', wayOf(row));
      if (!begins.ok) throw new Refused(begins.refusal);
      await tx.update(release).set({ plannedAt, changedAt: clock.now() }).where(eq(release.id, row.id));
      await writeTrail(tx, actor, clock, {
        act: 'release.replanned',
        subject: `release:${row.id}`,
        postId,
        unitId,
        facts: { from: row.plannedAt?.toISOString() ?? null, to: plannedAt?.toISOString() ?? null },
      });
    }
    await announce(tx, topicsOf(group.members));
  });
}

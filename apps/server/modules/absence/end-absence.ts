import { absence } from '@qianfa/db/tables/absence';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { lockPerson } from '../person/find-person.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { followAbsencesOf } from './follow-absences.ts';

export const endAbsenceInput = z.object({ absenceId: idSchema });

/**
 * 销假: back early, or never left. What the delegate has not decided comes back at once; what they decided stands (R8).
 * One's own, or as the system administrator or leader of the unit.
 */
export async function endAbsence({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof endAbsenceInput>>): Promise<{ moved: number }> {
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const [found] = await tx.select().from(absence).where(eq(absence.id, input.absenceId)).for('update');
    if (!found) throw absenceNotFound();
    const away = await lockPerson(tx, found.personId);
    if (away.id !== actor.personId)
      requireRightOver(actor, 'absence.recordFor', away.unitPath, absenceNotFound);
    const now = clock.now();
    if (found.endedAt !== null || found.endsAt <= now) throw refused('conflict', 'R8', 'absenceEnded');
    await tx.update(absence).set({ endedAt: now, endedBy: actor.personId }).where(eq(absence.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'absence.ended',
      subject: `person:${found.personId}`,
      unitId: away.unitId,
      facts: { absenceId: found.id, delegateId: found.delegateId },
    });
    const moved = await followAbsencesOf(tx, actor, clock, found.personId);
    await announce(tx, ['people', 'tasks']);
    return { moved };
  });
}

function absenceNotFound() {
  return refused('notFound', 'rights', 'absenceNotFound');
}

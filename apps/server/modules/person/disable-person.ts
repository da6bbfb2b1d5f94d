import { person } from '@qianfa/db/tables/office';
import { Refused } from '@qianfa/domain/refusal';
import { movePerson } from '@qianfa/domain/responsibility/person';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { lockAdministrators, refuseLastAdministrator } from './administrators.ts';
import { endSessions } from './end-sessions.ts';
import { lockPerson, personNotFound, rolesOf } from './find-person.ts';
import { expireCodes } from './issue-code.ts';
import { withdrawTasks } from './withdraw-tasks.ts';

export const disablePersonInput = z.object({ personId: idSchema });

/**
 * A person who left or must not sign in any more: sessions end at once, open tasks are withdrawn, codes die. What they
 * did stays under their name. Answers which steps nobody is left on.
 */
export async function disablePerson({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof disablePersonInput>>) {
  return db.transaction(async (tx) => {
    await lockAdministrators(tx);
    const found = await lockPerson(tx, input.personId);
    requireRightOver(actor, 'person.manage', found.unitPath, personNotFound);
    const move = movePerson(found.state, 'disable');
    if (!move.ok) throw new Refused(move.refusal);
    await refuseLastAdministrator(tx, found.id, await rolesOf(tx, found.id));
    await tx
      .update(person)
      .set({ state: move.state, disabledAt: clock.now() })
      .where(eq(person.id, found.id));
    const sessionsEnded = await endSessions(tx, clock, found.id);
    await expireCodes(tx, clock, found.id);
    const tasks = await withdrawTasks(tx, actor, clock, found.id);
    await writeTrail(tx, actor, clock, {
      act: 'person.disabled',
      subject: `person:${found.id}`,
      unitId: found.unitId,
      facts: { sessionsEnded, tasksWithdrawn: tasks.withdrawn, stepsWithoutPerson: tasks.stepsWithoutPerson },
    });
    await announce(tx, ['people', 'tasks']);
    return { tasksWithdrawn: tasks.withdrawn, stepsWithoutPerson: tasks.stepsWithoutPerson.length };
  });
}

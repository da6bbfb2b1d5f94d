import { person } from '@qianfa/db/tables/office';
import { ensure, Refused, refused } from '@qianfa/domain/refusal';
import { movePerson } from '@qianfa/domain/responsibility/person';
import { mayReissueCode } from '@qianfa/domain/rights/issue-code';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { endSessions } from './end-sessions.ts';
import { lockPerson, personNotFound, rolesOf } from './find-person.ts';
import { type IssuedCode, issueCode } from './issue-code.ts';

export const resetPersonInput = z.object({ personId: idSchema });

/**
 * Gives a person a new one-time code: the old password is gone and every session ends. A disabled person comes back
 * this way.
 */
export async function resetPerson({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof resetPersonInput>>): Promise<IssuedCode> {
  return db.transaction(async (tx) => {
    const found = await lockPerson(tx, input.personId);
    requireRightOver(actor, 'person.issueCode', found.unitPath, personNotFound);
    ensure(mayReissueCode(actor, await rolesOf(tx, found.id)));
    if (found.login === null) throw refused('precondition', 'R38', 'personHasNoLogin', { name: found.name });
    const move = movePerson(found.state, 'reset');
    if (!move.ok) throw new Refused(move.refusal);
    await tx
      .update(person)
      .set({
        state: move.state,
        passwordHash: null,
        failedSignIns: 0,
        lockedUntil: null,
        disabledAt: null,
      })
      .where(eq(person.id, found.id));
    const sessionsEnded = await endSessions(tx, clock, found.id);
    const issued = await issueCode(tx, clock, found.id);
    await writeTrail(tx, actor, clock, {
      act: 'person.codeIssued',
      subject: `person:${found.id}`,
      unitId: found.unitId,
      facts: { was: found.state, sessionsEnded },
    });
    await announce(tx, ['people']);
    return issued;
  });
}

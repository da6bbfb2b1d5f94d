import { roleGrant } from '@qianfa/db/tables/office';
import { ensure, refused } from '@qianfa/domain/refusal';
import { idSchema, isAdministrator, mayGrant, roleSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from '../unit/standing-unit.ts';
import { lockAdministrators, releaseFounder } from './administrators.ts';
import { lockPerson, personNotFound, rolesOf } from './find-person.ts';

export const grantRoleInput = z.object({ personId: idSchema, role: roleSchema, unitId: idSchema });

/**
 * Gives a person a role for a unit and everything under it. The three administrators exclude each other and hold no
 * content role; when an active person takes over a role of the founder, the founder holds it no longer.
 */
export async function grantRole({ actor, db, clock, input }: Command<z.infer<typeof grantRoleInput>>) {
  return db.transaction(async (tx) => {
    if (isAdministrator(input.role)) await lockAdministrators(tx);
    const found = await lockPerson(tx, input.personId);
    requireRightOver(actor, 'role.grant', found.unitPath, personNotFound);
    const where = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'role.grant', where.path, unitNotFound);
    if (found.state === 'disabled') {
      throw refused('precondition', 'R38', 'personDisabled', { name: found.name });
    }
    ensure(mayGrant(await rolesOf(tx, found.id), input.role));
    const [made] = await tx
      .insert(roleGrant)
      .values({
        ...input,
        grantedBy: actor.kind === 'person' ? actor.personId : null,
        grantedAt: clock.now(),
      })
      .onConflictDoNothing()
      .returning({ id: roleGrant.id });
    if (!made) throw refused('conflict', 'rights', 'roleHeldAlready', { name: found.name, role: input.role });
    await writeTrail(tx, actor, clock, {
      act: 'role.granted',
      subject: `person:${found.id}`,
      unitId: where.id,
      facts: { role: input.role, grantId: made.id },
    });
    if (isAdministrator(input.role)) await releaseFounder(tx, actor, clock);
    await announce(tx, ['people']);
    return { grantId: made.id };
  });
}

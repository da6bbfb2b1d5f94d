import type { Transaction } from '@qianfa/db/pool';
import { roleGrant, unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema, isAdministrator } from '@qianfa/domain/rights/roles';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { lockAdministrators, refuseLastAdministrator } from './administrators.ts';
import { rolesOf } from './find-person.ts';
import { withdrawTasks } from './withdraw-tasks.ts';

export const revokeRoleInput = z.object({ grantId: idSchema });

/** Takes a role back. Who can neither review nor sign any more loses the open tasks. */
export async function revokeRole({ actor, db, clock, input }: Command<z.infer<typeof revokeRoleInput>>) {
  return db.transaction(async (tx) => {
    await lockAdministrators(tx);
    const held = await lockGrant(tx, input.grantId);
    requireRightOver(actor, 'role.grant', held.unitPath, grantNotFound);
    if (isAdministrator(held.role) && held.parentId === null) {
      await refuseLastAdministrator(tx, held.personId, [held.role]);
    }
    await tx.update(roleGrant).set({ revokedAt: clock.now() }).where(eq(roleGrant.id, held.id));
    const left = await rolesOf(tx, held.personId);
    const decides = left.includes('reviewer') || left.includes('publisher');
    const tasks = decides ? null : await withdrawTasks(tx, actor, clock, held.personId);
    await writeTrail(tx, actor, clock, {
      act: 'role.revoked',
      subject: `person:${held.personId}`,
      unitId: held.unitId,
      facts: { role: held.role, grantId: held.id, tasksWithdrawn: tasks?.withdrawn ?? 0 },
    });
    await announce(tx, ['people', 'tasks']);
    return { stepsWithoutPerson: tasks?.stepsWithoutPerson.length ?? 0 };
  });
}

async function lockGrant(tx: Transaction, grantId: number) {
  const [row] = await tx
    .select({
      id: roleGrant.id,
      personId: roleGrant.personId,
      role: roleGrant.role,
      unitId: roleGrant.unitId,
      unitPath: unit.path,
      parentId: unit.parentId,
    })
    .from(roleGrant)
    .innerJoin(unit, eq(unit.id, roleGrant.unitId))
    .where(and(eq(roleGrant.id, grantId), isNull(roleGrant.revokedAt)))
    .for('update', { of: roleGrant });
  if (!row) throw grantNotFound();
  return row;
}

function grantNotFound() {
  return refused('notFound', 'rights', 'roleGrantNotFound');
}

import { position, unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { positionName, positionNameTaken } from './create-position.ts';
import { requireRightOver } from './standing-unit.ts';

export const renamePositionInput = z.object({ positionId: idSchema, name: positionName });

/** Gives a position another name; who holds it and which steps name it stays. */
export async function renamePosition({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof renamePositionInput>>) {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: position.id, name: position.name, unitId: unit.id, path: unit.path })
      .from(position)
      .innerJoin(unit, eq(unit.id, position.unitId))
      .where(eq(position.id, input.positionId))
      .for('update', { of: position });
    if (!found) throw positionNotFound();
    requireRightOver(actor, 'unit.manage', found.path, positionNotFound);
    const [other] = await tx
      .select({ id: position.id })
      .from(position)
      .where(
        and(eq(position.unitId, found.unitId), eq(position.name, input.name), ne(position.id, found.id)),
      );
    if (other) throw positionNameTaken(input.name);
    await tx.update(position).set({ name: input.name }).where(eq(position.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'position.changed',
      subject: `position:${found.id}`,
      unitId: found.unitId,
      facts: { name: input.name, was: found.name },
    });
    await announce(tx, ['units']);
  });
}

export function positionNotFound() {
  return refused('notFound', 'rights', 'positionNotFound');
}

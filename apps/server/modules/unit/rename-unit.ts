import { unit } from '@qianfa/db/tables/office';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from '../wording/edition.ts';
import { unitKind, unitName, unitNameTaken } from './create-unit.ts';
import { requireRightOver, standingUnit, unitNotFound } from './standing-unit.ts';

export const renameUnitInput = z.object({ unitId: idSchema, name: unitName, kind: unitKind });

/** Gives a unit another name or kind; its place in the tree stays. */
export async function renameUnit({ actor, db, clock, input }: Command<z.infer<typeof renameUnitInput>>) {
  await db.transaction(async (tx) => {
    const found = await standingUnit(tx, input.unitId, 'update');
    requireRightOver(actor, 'unit.manage', found.path, unitNotFound);
    const [sibling] = await tx
      .select({ id: unit.id })
      .from(unit)
      .where(
        and(
          sql`coalesce(${unit.parentId}, 0) = ${found.parentId ?? 0}`,
          eq(unit.name, input.name),
          ne(unit.id, found.id),
          isNull(unit.dissolvedAt),
        ),
      );
    if (sibling) throw unitNameTaken(input.name);
    await tx.update(unit).set({ name: input.name, kind: input.kind }).where(eq(unit.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'unit.changed',
      subject: `unit:${found.id}`,
      unitId: found.id,
      facts: { name: input.name, was: found.name, kind: input.kind },
    });
    // Names and paths of units are part of what texts are judged by.
    await changeWording(tx, clock);
    await announce(tx, ['units']);
  });
}

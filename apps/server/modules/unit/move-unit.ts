import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { isWithin } from '@qianfa/domain/rights/may';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull, like, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from '../wording/edition.ts';
import { unitNameTaken } from './create-unit.ts';
import { requireRightOver, type StandingUnit, standingUnit, unitNotFound } from './standing-unit.ts';

export const moveUnitInput = z.object({ unitId: idSchema, parentId: idSchema.nullable() });

/**
 * Hangs a unit with everything under it below another one: the paths of the whole subtree follow, and with them what
 * every role reaches. Moves wait for each other, so that two of them never close a circle.
 */
export async function moveUnit({ actor, db, clock, input }: Command<z.infer<typeof moveUnitInput>>) {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table unit in share row exclusive mode`);
    const moved = await standingUnit(tx, input.unitId, 'update');
    requireRightOver(actor, 'unit.manage', moved.path, unitNotFound);
    const parent = input.parentId === null ? null : await standingUnit(tx, input.parentId, 'update');
    if (parent) requireRightOver(actor, 'unit.manage', parent.path, unitNotFound);
    else requireRight(actor, 'unit.manage', { unitPath: '/' });
    if (parent && isWithin(parent.path, moved.path)) {
      throw refused('precondition', 'input', 'unitUnderItself', { name: moved.name });
    }
    await refuseTakenName(tx, moved, input.parentId);
    await tx.update(unit).set({ parentId: input.parentId }).where(eq(unit.id, moved.id));
    const path = `${parent?.path ?? '/'}${moved.id}/`;
    await tx
      .update(unit)
      .set({ path: sql`${path} || substr(${unit.path}, ${moved.path.length + 1})` })
      .where(like(unit.path, `${moved.path}%`));
    await writeTrail(tx, actor, clock, {
      act: 'unit.changed',
      subject: `unit:${moved.id}`,
      unitId: moved.id,
      facts: { parentId: input.parentId, wasParentId: moved.parentId, path, was: moved.path },
    });
    // Names and paths of units are part of what texts are judged by.
    await changeWording(tx, clock);
    await announce(tx, ['units', 'accounts', 'board']);
  });
}

async function refuseTakenName(tx: Transaction, moved: StandingUnit, parentId: number | null): Promise<void> {
  const [sibling] = await tx
    .select({ id: unit.id })
    .from(unit)
    .where(
      and(
        sql`coalesce(${unit.parentId}, 0) = ${parentId ?? 0}`,
        eq(unit.name, moved.name),
        ne(unit.id, moved.id),
        isNull(unit.dissolvedAt),
      ),
    );
  if (sibling) throw unitNameTaken(moved.name);
}

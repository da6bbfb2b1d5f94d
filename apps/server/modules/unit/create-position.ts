import { position } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver, standingUnit, unitNotFound } from './standing-unit.ts';

export const positionName = z.string().trim().min(1).max(40);
export const createPositionInput = z.object({ unitId: idSchema, name: positionName });

/** Adds a position to a unit: steps of a route may belong to it. */
export async function createPosition({
  actor,
  db,
  clock,
  input,
}: Command<z.infer<typeof createPositionInput>>) {
  return db.transaction(async (tx) => {
    const home = await standingUnit(tx, input.unitId);
    requireRightOver(actor, 'unit.manage', home.path, unitNotFound);
    const [made] = await tx
      .insert(position)
      .values(input)
      .onConflictDoNothing()
      .returning({ id: position.id });
    if (!made) throw positionNameTaken(input.name);
    await writeTrail(tx, actor, clock, {
      act: 'position.created',
      subject: `position:${made.id}`,
      unitId: home.id,
      facts: { name: input.name },
    });
    await announce(tx, ['units']);
    return { positionId: made.id };
  });
}

export function positionNameTaken(name: string) {
  return refused('conflict', 'input', 'positionNameTaken', { name });
}

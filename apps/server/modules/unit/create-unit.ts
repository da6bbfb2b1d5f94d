import type { Transaction } from '@qianfa/db/pool';
import { unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Clock, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from '../wording/edition.ts';
import { requireRightOver, standingUnit, unitNotFound } from './standing-unit.ts';

export const unitName = z.string().trim().min(1).max(60);
export const unitKind = z.enum(['bureau', 'division', 'branch', 'affiliate']);

export const createUnitInput = z.object({
  /** Null: a further root of the tree. */
  parentId: idSchema.nullable(),
  name: unitName,
  kind: unitKind,
});

/** Adds a unit under another one. A new root concerns the whole office. */
export async function createUnit({ actor, db, clock, input }: Command<z.infer<typeof createUnitInput>>) {
  return db.transaction(async (tx) => {
    const parent = input.parentId === null ? null : await standingUnit(tx, input.parentId, 'update');
    if (parent) requireRightOver(actor, 'unit.manage', parent.path, unitNotFound);
    else requireRight(actor, 'unit.manage', { unitPath: '/' });
    const made = await insertUnit(tx, clock, { ...input, parentPath: parent?.path ?? '/' });
    if (!made) throw unitNameTaken(input.name);
    await writeTrail(tx, actor, clock, {
      act: 'unit.created',
      subject: `unit:${made.id}`,
      unitId: made.id,
      facts: { name: input.name, kind: input.kind, parentId: input.parentId },
    });
    // Names and paths of units are part of what texts are judged by.
    await changeWording(tx, clock);
    await announce(tx, ['units']);
    return { unitId: made.id };
  });
}

/** The row with its path; null where the name is taken beside it. */
export async function insertUnit(
  tx: Transaction,
  clock: Clock,
  made: { parentId: number | null; parentPath: string; name: string; kind: z.infer<typeof unitKind> },
): Promise<{ id: number; path: string } | null> {
  const [row] = await tx
    .insert(unit)
    .values({
      parentId: made.parentId,
      name: made.name,
      kind: made.kind,
      path: made.parentPath,
      createdAt: clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: unit.id });
  if (!row) return null;
  const path = `${made.parentPath}${row.id}/`;
  await tx.update(unit).set({ path }).where(eq(unit.id, row.id));
  return { id: row.id, path };
}

export function unitNameTaken(name: string) {
  return refused('conflict', 'input', 'unitNameTaken', { name });
}

import type { Transaction } from '@qianfa/db/pool';
import { account } from '@qianfa/db/tables/account';
import { person, roleGrant, unit } from '@qianfa/db/tables/office';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, count, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from '../wording/edition.ts';
import { requireRightOver, standingUnit, unitNotFound } from './standing-unit.ts';

export const dissolveUnitInput = z.object({ unitId: idSchema });

/** Takes a unit out of the tree once nobody and nothing is in it; what happened in it stays in the records. */
export async function dissolveUnit({ actor, db, clock, input }: Command<z.infer<typeof dissolveUnitInput>>) {
  await db.transaction(async (tx) => {
    const found = await standingUnit(tx, input.unitId, 'update');
    requireRightOver(actor, 'unit.manage', found.path, unitNotFound);
    const inside = await whatIsIn(tx, found.id);
    if (Object.values(inside).some((number) => number > 0)) {
      throw refused('precondition', 'R15', 'unitInUse', { name: found.name, ...inside });
    }
    await tx.update(unit).set({ dissolvedAt: clock.now() }).where(eq(unit.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'unit.dissolved',
      subject: `unit:${found.id}`,
      unitId: found.id,
      facts: { name: found.name },
    });
    // Names and paths of units are part of what texts are judged by.
    await changeWording(tx, clock);
    await announce(tx, ['units']);
  });
}

/** People who are still with the office, accounts that are not deregistered, units below, roles held for it. */
async function whatIsIn(tx: Transaction, unitId: number) {
  const [people] = await tx
    .select({ n: count() })
    .from(person)
    .where(and(eq(person.unitId, unitId), ne(person.state, 'disabled')));
  const [accounts] = await tx
    .select({ n: count() })
    .from(account)
    .where(and(eq(account.sponsorUnitId, unitId), ne(account.state, 'deregistered')));
  const [units] = await tx
    .select({ n: count() })
    .from(unit)
    .where(and(eq(unit.parentId, unitId), isNull(unit.dissolvedAt)));
  const [roles] = await tx
    .select({ n: count() })
    .from(roleGrant)
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .where(and(eq(roleGrant.unitId, unitId), isNull(roleGrant.revokedAt), ne(person.state, 'disabled')));
  return { people: people?.n ?? 0, accounts: accounts?.n ?? 0, units: units?.n ?? 0, roles: roles?.n ?? 0 };
}

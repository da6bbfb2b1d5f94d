import { person } from '@qianfa/db/tables/office';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { requireRightOver } from '../unit/standing-unit.ts';
import { lockPerson, personNotFound } from './find-person.ts';

export const unlockPersonInput = z.object({ personId: idSchema });

/** Lifts the lock that failed sign-ins brought on, before it ends by itself (R38). */
export async function unlockPerson({ actor, db, clock, input }: Command<z.infer<typeof unlockPersonInput>>) {
  await db.transaction(async (tx) => {
    const found = await lockPerson(tx, input.personId);
    requireRightOver(actor, 'person.unlock', found.unitPath, personNotFound);
    await tx.update(person).set({ failedSignIns: 0, lockedUntil: null }).where(eq(person.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'person.unlocked',
      subject: `person:${found.id}`,
      unitId: found.unitId,
    });
    await announce(tx, ['people']);
  });
}

import { lexicon } from '@qianfa/db/tables/wording';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { endVersion, lockEntry, shortTerm } from './lexicon-rows.ts';

export const endEntryInput = z.object({ entryId: idSchema });

/** Takes an entry of the office's own out of use; its versions stay readable. */
export async function endEntry({ actor, db, clock, input }: Command<z.output<typeof endEntryInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const { row, home } = await lockEntry(tx, input.entryId);
    await endVersion(tx, { actor, clock }, row.id);
    await tx.update(lexicon).set({ changedAt: clock.now() }).where(eq(lexicon.id, home.id));
    await writeTrail(tx, actor, clock, {
      act: 'entry.ended',
      subject: `entry:${home.id}:${row.key}`,
      unitId: row.unitId ?? home.unitId,
      facts: { term: shortTerm(row.term) },
    });
  });
}

import { lexicon } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { lockLexicon } from './lexicon-rows.ts';

export const endLexiconInput = z.object({ lexiconId: idSchema });

/** Takes a lexicon or a package out of use with all its entries; they stay readable. The starting lexicon stays. */
export async function endLexicon({ actor, db, clock, input }: Command<z.output<typeof endLexiconInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const found = await lockLexicon(tx, input.lexiconId);
    if (found.kind === 'starting') throw refused('precondition', 'R6', 'startingLexiconStays');
    const endedBy = actor.kind === 'person' ? actor.personId : null;
    await tx.update(lexicon).set({ endedBy, endedAt: clock.now() }).where(eq(lexicon.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'lexicon.ended',
      subject: `lexicon:${found.id}`,
      unitId: found.unitId,
      facts: { name: found.name },
    });
  });
}

import { lexicon } from '@qianfa/db/tables/wording';
import { idSchema } from '@qianfa/domain/rights/roles';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { createLexiconInput, lexiconNameTaken } from './create-lexicon.ts';
import { changeWording } from './edition.ts';
import { lockOwnLexicon } from './lexicon-rows.ts';

export const renameLexiconInput = z.object({ lexiconId: idSchema, name: createLexiconInput.shape.name });

/** Gives a lexicon of the office's own another name. Refuses `lexiconNotOwn`, `lexiconNameTaken`. */
export async function renameLexicon({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof renameLexiconInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const found = await lockOwnLexicon(tx, input.lexiconId);
    const [other] = await tx
      .select({ id: lexicon.id })
      .from(lexicon)
      .where(and(eq(lexicon.name, input.name), isNull(lexicon.endedAt), ne(lexicon.id, found.id)));
    if (other) throw lexiconNameTaken(input.name);
    await tx
      .update(lexicon)
      .set({ name: input.name, changedAt: clock.now() })
      .where(eq(lexicon.id, found.id));
    await writeTrail(tx, actor, clock, {
      act: 'lexicon.changed',
      subject: `lexicon:${found.id}`,
      unitId: found.unitId,
      facts: { name: { was: found.name, is: input.name } },
    });
  });
}

import { lexicon } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { standingUnit } from '../unit/standing-unit.ts';
import { changeWording } from './edition.ts';

/** A name of a lexicon: what people type, without white space around it. */
export const lexiconName = textField('name', 100)
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .refine((text) => text !== '');

export const createLexiconInput = z.object({
  name: lexiconName,
  /** Its entries hold for this unit and everything under it; null: for the whole office. */
  unitId: idSchema.nullable().default(null),
});

/** Begins a lexicon of the office's own. Refuses `lexiconNameTaken`. */
export async function createLexicon({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof createLexiconInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  return db.transaction(async (tx) => {
    if (input.unitId !== null) await standingUnit(tx, input.unitId);
    await changeWording(tx, clock);
    const now = clock.now();
    const createdBy = actor.kind === 'person' ? actor.personId : null;
    const [made] = await tx
      .insert(lexicon)
      .values({ ...input, kind: 'own', createdBy, createdAt: now, changedAt: now })
      .onConflictDoNothing()
      .returning({ id: lexicon.id });
    if (!made) throw lexiconNameTaken(input.name);
    await writeTrail(tx, actor, clock, {
      act: 'lexicon.created',
      subject: `lexicon:${made.id}`,
      unitId: input.unitId,
      facts: { name: input.name },
    });
    return { lexiconId: made.id };
  });
}

export function lexiconNameTaken(name: string) {
  return refused('conflict', 'R6', 'lexiconNameTaken', { name });
}

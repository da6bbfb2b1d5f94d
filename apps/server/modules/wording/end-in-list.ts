import { idSchema } from '@qianfa/domain/rights/roles';
import { wordLists } from '@qianfa/domain/wording/word-lists';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { endRow } from './list-rows.ts';

export const endInListInput = z.object({ list: z.enum(wordLists), id: idSchema });

/** Takes a row out of a list; it stays in the list's history. */
export async function endInList({ actor, db, clock, input }: Command<z.output<typeof endInListInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const name = await endRow(tx, { actor, clock }, input);
    await writeTrail(tx, actor, clock, {
      act: 'wordList.ended',
      subject: `${input.list}:${input.id}`,
      facts: { name },
    });
  });
}

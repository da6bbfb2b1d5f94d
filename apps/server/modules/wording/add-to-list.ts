import { ensure } from '@qianfa/domain/refusal';
import { judgeListRow, listRowSchema, nameOfRow } from '@qianfa/domain/wording/word-lists';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { insertRow } from './list-rows.ts';

export const addToListInput = z.object({ row: listRowSchema });

/** Adds a leader, a unit's name, a service number, a host or an authorised source. Refuses `listRowThere`. */
export async function addToList({ actor, db, clock, input }: Command<z.output<typeof addToListInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  ensure(judgeListRow(input.row));
  return db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const id = await insertRow(tx, { actor, clock }, input.row);
    await writeTrail(tx, actor, clock, {
      act: 'wordList.added',
      subject: `${input.row.list}:${id}`,
      facts: { name: nameOfRow(input.row) },
    });
    return { id };
  });
}

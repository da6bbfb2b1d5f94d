import { ensure } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { judgeListRow, listRowSchema, nameOfRow } from '@qianfa/domain/wording/word-lists';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { endRow, insertRow } from './list-rows.ts';

export const changeInListInput = z.object({ id: idSchema, row: listRowSchema });

/** Ends a row of a list and writes the next version. Refuses `listRowEndedMeanwhile`, `listRowThere`. */
export async function changeInList({ actor, db, clock, input }: Command<z.output<typeof changeInListInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  const { id, row } = input;
  ensure(judgeListRow(row));
  return db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const was = await endRow(tx, { actor, clock }, { list: row.list, id });
    const next = await insertRow(tx, { actor, clock }, row);
    await writeTrail(tx, actor, clock, {
      act: 'wordList.changed',
      subject: `${row.list}:${next}`,
      facts: { name: was === nameOfRow(row) ? was : { was, is: nameOfRow(row) } },
    });
    return { id: next };
  });
}

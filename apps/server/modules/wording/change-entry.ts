import { idSchema } from '@qianfa/domain/rights/roles';
import { type EntryForm, entryFormSchema } from '@qianfa/domain/wording/entry-form';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import {
  changedFields,
  endVersion,
  insertEntry,
  lockEntry,
  requireEntry,
  requireFreeTerm,
  shortTerm,
} from './lexicon-rows.ts';
import { requireReach } from './require-reach.ts';

export const changeEntryInput = z.object({
  /** The version that was on the screen. */
  entryId: idSchema,
  entry: entryFormSchema,
});

/** Ends a version of an entry and writes the next one. Refuses `entryChangedMeanwhile` and what addEntry refuses. */
export async function changeEntry({ actor, db, clock, input }: Command<z.output<typeof changeEntryInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  const { entryId, entry: form } = input;
  return db.transaction(async (tx) => {
    await requireEntry(tx, form);
    await requireReach(tx, form);
    await changeWording(tx, clock);
    const { row, home } = await lockEntry(tx, entryId);
    const changed = changedFields(row as EntryForm, form);
    if (changed.length === 0) return { entryId };
    await requireFreeTerm(tx, { lexiconId: home.id, term: form.term, key: row.key });
    await endVersion(tx, { actor, clock }, row.id);
    const next = await insertEntry(tx, { actor, clock }, { lexiconId: home.id, key: row.key, form });
    await writeTrail(tx, actor, clock, {
      act: 'entry.changed',
      subject: `entry:${home.id}:${row.key}`,
      unitId: form.unitId ?? home.unitId,
      facts: {
        term:
          row.term === form.term
            ? shortTerm(form.term)
            : { was: shortTerm(row.term), is: shortTerm(form.term) },
        severity: row.severity === form.severity ? form.severity : { was: row.severity, is: form.severity },
        changed,
      },
    });
    return { entryId: next };
  });
}

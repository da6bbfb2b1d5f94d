import { idSchema } from '@qianfa/domain/rights/roles';
import { entryFormSchema } from '@qianfa/domain/wording/entry-form';
import { z } from 'zod';
import { type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import {
  insertEntry,
  lockOwnLexicon,
  newKey,
  requireEntry,
  requireFreeTerm,
  shortTerm,
} from './lexicon-rows.ts';
import { requireReach } from './require-reach.ts';

export const addEntryInput = z.object({ lexiconId: idSchema, entry: entryFormSchema });

/** Adds an entry to a lexicon of the office's own. Refuses what judge-entry.ts refuses, and `entryTermTaken`. */
export async function addEntry({ actor, db, clock, input }: Command<z.output<typeof addEntryInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  const { lexiconId, entry: form } = input;
  return db.transaction(async (tx) => {
    await requireEntry(tx, form);
    await requireReach(tx, form);
    await changeWording(tx, clock);
    const home = await lockOwnLexicon(tx, lexiconId);
    await requireFreeTerm(tx, { lexiconId, term: form.term, key: null });
    const key = newKey();
    const entryId = await insertEntry(tx, { actor, clock }, { lexiconId, key, form });
    await writeTrail(tx, actor, clock, {
      act: 'entry.added',
      subject: `entry:${lexiconId}:${key}`,
      unitId: form.unitId ?? home.unitId,
      facts: { term: shortTerm(form.term), kind: form.kind, severity: form.severity },
    });
    return { entryId };
  });
}

import type { Transaction } from '@qianfa/db/pool';
import { entry, falseAlarm } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import { textField } from '@qianfa/domain/text/fields';
import type { EntryForm } from '@qianfa/domain/wording/entry-form';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Actor, type Clock, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { endVersion, insertEntry, lockOwnLexicon, requireEntry } from './lexicon-rows.ts';
import { entryByRef, switchableTerm, writeSwitch } from './switch-entry.ts';

export const settleFalseAlarmInput = z.object({
  reportId: idSchema,
  /** excepted: the right expression becomes an exception of the entry (the office's own only) · switchedOff · declined. */
  outcome: z.enum(['excepted', 'switchedOff', 'declined']),
  /** What the reporter is told; needed to decline. */
  answer: textField('answer', 300)
    .transform((text) => text.trim())
    .default(''),
});

/**
 * Settles a report in one act with what follows from it. Refuses `falseAlarmNotFound`, `falseAlarmSettled`,
 * `falseAlarmWithoutEntry`, `exceptionMissing`, `exceptionNotAround`, `entryNotOwn`, `declineReasonMissing`.
 */
export async function settleFalseAlarm({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof settleFalseAlarmInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  if (input.outcome === 'declined' && input.answer === '')
    throw refused('invalid', 'R45', 'declineReasonMissing');
  await db.transaction(async (tx) => {
    if (input.outcome !== 'declined') await changeWording(tx, clock);
    const [report] = await tx
      .select()
      .from(falseAlarm)
      .where(eq(falseAlarm.id, input.reportId))
      .for('update');
    if (!report) throw refused('notFound', 'R45', 'falseAlarmNotFound');
    if (report.state !== 'open') throw refused('conflict', 'R45', 'falseAlarmSettled');
    if (input.outcome === 'excepted') await addException(tx, { actor, clock }, report);
    if (input.outcome === 'switchedOff') await switchOff(tx, { actor, clock }, report, input.answer);
    await tx
      .update(falseAlarm)
      .set({
        state: input.outcome,
        answer: input.answer || null,
        settledBy: actor.kind === 'person' ? actor.personId : null,
        settledAt: clock.now(),
      })
      .where(eq(falseAlarm.id, report.id));
    await writeTrail(tx, actor, clock, {
      act: 'falseAlarm.settled',
      subject: `falseAlarm:${report.id}`,
      unitId: report.unitId,
      facts: { outcome: input.outcome, entryRef: report.entryRef },
    });
    await announce(tx, ['wording']);
  });
}

interface By {
  readonly actor: Actor;
  readonly clock: Clock;
}
type Report = typeof falseAlarm.$inferSelect;

async function addException(tx: Transaction, by: By, { entryRef, rightWords }: Report): Promise<void> {
  if (entryRef === null) throw refused('precondition', 'R45', 'falseAlarmWithoutEntry');
  if (rightWords === null) throw refused('precondition', 'R45', 'exceptionMissing');
  const found = await entryByRef(tx, entryRef);
  if (found?.kind !== 'own') throw refused('precondition', 'R6', 'entryNotOwn');
  await lockOwnLexicon(tx, found.lexiconId);
  const [row] = await tx.select().from(entry).where(eq(entry.id, found.id)).for('update');
  if (!row || row.exceptions.includes(rightWords)) return;
  const form = { ...(row as unknown as EntryForm), exceptions: [...row.exceptions, rightWords] };
  await requireEntry(tx, form);
  await endVersion(tx, by, row.id);
  await insertEntry(tx, by, { lexiconId: row.lexiconId, key: row.key, form: formOf(form) });
}

/** Only the fields of the form: the row has its own id, key and times. */
function formOf(form: EntryForm): EntryForm {
  const { term, kind, severity, advice, note, source, exceptions } = form;
  const { validFrom, validUntil, unitId, platforms, postKinds } = form;
  return {
    term,
    kind,
    severity,
    advice,
    note,
    source,
    exceptions,
    validFrom,
    validUntil,
    unitId,
    platforms,
    postKinds,
  };
}

async function switchOff(tx: Transaction, by: By, { entryRef }: Report, reason: string): Promise<void> {
  if (entryRef === null) throw refused('precondition', 'R45', 'falseAlarmWithoutEntry');
  const term = await switchableTerm(tx, entryRef);
  await writeSwitch(tx, by, { entryRef, off: true, reason: reason || '误报', term });
}

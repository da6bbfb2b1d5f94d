import type { Transaction } from '@qianfa/db/pool';
import { falseAlarm } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { textField } from '@qianfa/domain/text/fields';
import { findingKinds } from '@qianfa/domain/wording/finding';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { announce } from '../announce.ts';
import { type Command, type PersonActing, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { homeOf } from './home-of.ts';

const line = (field: string, max: number) =>
  textField(field, max).transform((text) => text.replace(/\s+/g, ' ').trim());

export const reportFalseAlarmInput = z.object({
  /** `facts.entry` of the finding; null where no entry made it. */
  entryRef: z.string().min(1).max(200).nullable().default(null),
  kind: z.enum(findingKinds),
  code: z.string().min(1).max(60),
  /** The marked words. */
  words: line('words', 100),
  /** The longer expression that is right, where one is: it becomes the exception. */
  rightWords: line('rightWords', 200)
    .nullable()
    .default(null)
    .transform((text) => text || null),
  note: line('note', 300)
    .nullable()
    .default(null)
    .transform((text) => text || null),
});

/**
 * An editor says that a finding is wrong. Only the marked words and what they write themselves go to the administrator,
 * never the text around them. The same report twice is one.
 */
export async function reportFalseAlarm({
  actor,
  db,
  clock,
  input,
}: Command<z.output<typeof reportFalseAlarmInput>>) {
  requireRight(actor, 'wording.reportFalseAlarm', {});
  if (actor.kind !== 'person') throw refused('forbidden', 'R38', 'notSignedIn');
  return db.transaction(async (tx) => {
    const known = await openReport(tx, actor, input);
    if (known) return { reportId: known.id };
    const unitId = await homeOf(tx, actor);
    const [made] = await tx
      .insert(falseAlarm)
      .values({ ...input, unitId, reportedBy: actor.personId, reportedAt: clock.now(), state: 'open' })
      .returning({ id: falseAlarm.id });
    if (!made) throw new Error('insert returned no row');
    await writeTrail(tx, actor, clock, {
      act: 'falseAlarm.reported',
      subject: `falseAlarm:${made.id}`,
      unitId,
      // The words stand in a draft: they stay out of the trail.
      facts: { code: input.code, entryRef: input.entryRef },
    });
    await announce(tx, ['wording']);
    return { reportId: made.id };
  });
}

async function openReport(
  tx: Transaction,
  { personId }: PersonActing,
  { code, words, entryRef }: z.output<typeof reportFalseAlarmInput>,
) {
  const [row] = await tx
    .select({ id: falseAlarm.id })
    .from(falseAlarm)
    .where(
      and(
        eq(falseAlarm.reportedBy, personId),
        eq(falseAlarm.state, 'open'),
        eq(falseAlarm.code, code),
        eq(falseAlarm.words, words),
        entryRef === null ? isNull(falseAlarm.entryRef) : eq(falseAlarm.entryRef, entryRef),
      ),
    );
  return row ?? null;
}

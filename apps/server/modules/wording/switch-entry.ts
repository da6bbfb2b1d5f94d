import type { Transaction } from '@qianfa/db/pool';
import { entry, entryOff, lexicon } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { textField } from '@qianfa/domain/text/fields';
import { startingEntries } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Actor, type Clock, type Command, requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { shortTerm } from './lexicon-rows.ts';

export const switchEntryInput = z.object({
  /** As findings name it. */
  entryRef: z.string().min(1).max(200),
  off: z.boolean(),
  /** Why it does not hold here; needed to switch off. */
  reason: textField('reason', 200)
    .transform((text) => text.trim())
    .default(''),
});

/**
 * Switches a single entry of the starting lexicon or of a package off, or on again: its text is not the office's to
 * change. Refuses `entryNotFound`, `entryIsOwn`, `switchReasonMissing`; doing it twice changes nothing.
 */
export async function switchEntry({ actor, db, clock, input }: Command<z.output<typeof switchEntryInput>>) {
  requireRight(actor, 'lexicon.manage', {});
  if (input.off && input.reason === '') throw refused('invalid', 'R6', 'switchReasonMissing');
  await db.transaction(async (tx) => {
    await changeWording(tx, clock);
    const term = await switchableTerm(tx, input.entryRef);
    await writeSwitch(tx, { actor, clock }, { ...input, term });
  });
}

/** Switches within a transaction that has the wording locked. */
export async function writeSwitch(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  { entryRef, off, reason, term }: { entryRef: string; off: boolean; reason: string; term: string },
): Promise<void> {
  const by = actor.kind === 'person' ? actor.personId : 0;
  const now = clock.now();
  const moved = off
    ? await tx
        .insert(entryOff)
        .values({ entryRef, reason, offBy: by, offAt: now })
        .onConflictDoNothing()
        .returning({ id: entryOff.id })
    : await tx
        .update(entryOff)
        .set({ onBy: by, onAt: now })
        .where(and(eq(entryOff.entryRef, entryRef), isNull(entryOff.onAt)))
        .returning({ id: entryOff.id });
  if (moved.length === 0) return;
  await writeTrail(tx, actor, clock, {
    act: off ? 'entry.switchedOff' : 'entry.switchedOn',
    subject: `entry:${entryRef}`,
    facts: off ? { term: shortTerm(term), reason } : { term: shortTerm(term) },
  });
}

/** The term of an entry that the office may only switch. */
export async function switchableTerm(tx: Transaction, entryRef: string): Promise<string> {
  const starting = startingEntries.find(({ id }) => id === entryRef);
  if (starting) return starting.term;
  const row = await entryByRef(tx, entryRef);
  if (!row) throw refused('notFound', 'R6', 'entryNotFound');
  if (row.kind === 'own') throw refused('precondition', 'R6', 'entryIsOwn');
  return row.term;
}

/** The entry in use that a finding names `lexicon id:key`; null for one of the starting lexicon or of none. */
export async function entryByRef(tx: Transaction, entryRef: string) {
  const [, lexiconId, key] = /^(\d{1,15}):(.+)$/.exec(entryRef) ?? [];
  if (!lexiconId || !key) return null;
  const [row] = await tx
    .select({
      id: entry.id,
      term: entry.term,
      lexiconId: entry.lexiconId,
      kind: lexicon.kind,
      name: lexicon.name,
    })
    .from(entry)
    .innerJoin(lexicon, eq(lexicon.id, entry.lexiconId))
    .where(
      and(
        eq(entry.lexiconId, Number(lexiconId)),
        eq(entry.key, key),
        isNull(entry.endedAt),
        isNull(lexicon.endedAt),
      ),
    );
  return row ?? null;
}

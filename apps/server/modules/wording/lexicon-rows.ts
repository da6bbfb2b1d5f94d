import { randomUUID } from 'node:crypto';
import type { Transaction } from '@qianfa/db/pool';
import { entry, lexicon } from '@qianfa/db/tables/wording';
import { ensure, refused } from '@qianfa/domain/refusal';
import { type EntryForm, judgeForm } from '@qianfa/domain/wording/entry-form';
import { judgeEntry } from '@qianfa/domain/wording/judge-entry';
import { and, eq, isNull } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { standingUnit } from '../unit/standing-unit.ts';

/** A lexicon that is in use, locked. Refuses `lexiconNotFound`. */
export async function lockLexicon(tx: Transaction, lexiconId: number) {
  const [row] = await tx
    .select()
    .from(lexicon)
    .where(and(eq(lexicon.id, lexiconId), isNull(lexicon.endedAt)))
    .for('update');
  if (!row) throw refused('notFound', 'R6', 'lexiconNotFound');
  return row;
}

/** The same, where only the office's own may be changed: `lexiconNotOwn`. */
export async function lockOwnLexicon(tx: Transaction, lexiconId: number) {
  const row = await lockLexicon(tx, lexiconId);
  if (row.kind !== 'own') throw refused('precondition', 'R6', 'lexiconNotOwn', { name: row.name });
  return row;
}

/** Refuses what cannot be an entry, and a unit that is not there. */
export async function requireEntry(tx: Transaction, form: EntryForm): Promise<void> {
  ensure(judgeForm(form));
  ensure(judgeEntry(form));
  if (form.unitId !== null) await standingUnit(tx, form.unitId);
}

/** Refuses a term that the lexicon has already, by another entry than the one of this key: `entryTermTaken`. */
export async function requireFreeTerm(
  tx: Transaction,
  { lexiconId, term, key }: { lexiconId: number; term: string; key: string | null },
): Promise<void> {
  const [other] = await tx
    .select({ key: entry.key })
    .from(entry)
    .where(and(eq(entry.lexiconId, lexiconId), eq(entry.term, term), isNull(entry.endedAt)));
  if (other && other.key !== key)
    throw refused('conflict', 'R6', 'entryTermTaken', { term: shortTerm(term) });
}

export function newKey(): string {
  return randomUUID().replaceAll('-', '').slice(0, 16);
}

/** A term as facts of trail and refusals carry it. */
export function shortTerm(term: string): string {
  return term.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '');
}

/** Writes the next version of an entry; its row is looked back for by the next pass. */
export async function insertEntry(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  { lexiconId, key, form }: { lexiconId: number; key: string; form: EntryForm },
): Promise<number> {
  const { exceptions, platforms, postKinds, ...rest } = form;
  const [made] = await tx
    .insert(entry)
    .values({
      ...rest,
      lexiconId,
      key,
      exceptions: [...exceptions],
      platforms: platforms ? [...platforms] : null,
      postKinds: postKinds ? [...postKinds] : null,
      createdBy: actor.kind === 'person' ? actor.personId : null,
      createdAt: clock.now(),
    })
    .returning({ id: entry.id });
  if (!made) throw new Error('insert returned no row');
  await tx.update(lexicon).set({ changedAt: clock.now() }).where(eq(lexicon.id, lexiconId));
  return made.id;
}

/** The version of an entry that somebody saw, locked with its lexicon. Refuses `entryNotFound`, `entryChangedMeanwhile`. */
export async function lockEntry(tx: Transaction, entryId: number) {
  const [row] = await tx.select().from(entry).where(eq(entry.id, entryId)).for('update');
  if (!row) throw refused('notFound', 'R6', 'entryNotFound');
  const home = await lockOwnLexicon(tx, row.lexiconId);
  if (row.endedAt !== null)
    throw refused('conflict', 'R6', 'entryChangedMeanwhile', { term: shortTerm(row.term) });
  return { row, home };
}

export async function endVersion(
  tx: Transaction,
  { actor, clock }: { actor: Actor; clock: Clock },
  entryId: number,
): Promise<void> {
  const endedBy = actor.kind === 'person' ? actor.personId : null;
  await tx.update(entry).set({ endedBy, endedAt: clock.now() }).where(eq(entry.id, entryId));
}

/** The fields in which two versions differ, for the trail. */
export function changedFields(was: EntryForm, is: EntryForm): string[] {
  const names = Object.keys(is) as (keyof EntryForm)[];
  return names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
}

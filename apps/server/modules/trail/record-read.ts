import type { Database } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import { type EntryValues, entryNames, entryRow, entryValues, insertEntry } from './write-trail.ts';

/** What this process has marked in the hour that runs, by pool: a desk is read again and again. */
const marked = new WeakMap<object, { hour: string; marks: Set<string> }>();

/**
 * Leaves the trail of a read of unpublished content before it is sent (R37): one entry per person, subject
 * (`revision:31`, `draft:12`) and hour. One statement, hence one transaction: mark and entry, or neither.
 */
export async function recordRead(
  { db, actor, clock }: { db: Database; actor: Actor; clock: Clock },
  read: { subject: string; postId: number; unitId: number },
): Promise<void> {
  if (actor.kind !== 'person') return;
  const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000).toISOString();
  const mark = `${actor.personId} ${read.subject}`;
  const marks = marksOf(db, hour);
  if (marks.has(mark)) return;
  const entry = entryValues(actor, clock, { act: 'content.read', ...read });
  await db.execute(firstRead({ ...entry, personId: actor.personId, hour }));
  marks.add(mark);
}

function marksOf(db: Database, hour: string): Set<string> {
  const known = marked.get(db);
  if (known?.hour === hour) return known.marks;
  const marks = new Set<string>();
  marked.set(db, { hour, marks });
  return marks;
}

const firstRead = statement<EntryValues & { personId: number; hour: string }>(
  [...entryNames, 'personId', 'hour'],
  ({ personId, hour, ...entry }) => sql`
    with first as (
      insert into read_mark (person_id, subject, hour) values (${personId}, ${entry.subject}, ${hour})
      on conflict do nothing returning 1)
    ${insertEntry} ${entryRow(entry)} from first`,
);

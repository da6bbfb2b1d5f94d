import type { Database } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';
import {
  type EntryValues,
  entryNames,
  entryRow,
  entryValues,
  insertEntry,
  type TrailWrite,
} from './write-trail.ts';

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
  await recordOnceAnHour({ db, actor, clock }, { act: 'content.read', mark: read.subject, ...read });
}

/**
 * Leaves the trail of unpublished text that goes out to the proof-reading service of the office, before it goes (R37):
 * who sent which draft to which host, one entry per person, draft, host and hour.
 */
export async function recordSentOut(
  { db, actor, clock }: { db: Database; actor: Actor; clock: Clock },
  { host, ...sent }: { subject: string; postId: number; unitId: number; host: string },
): Promise<void> {
  const mark = `${sent.subject} to ${host}`;
  await recordOnceAnHour({ db, actor, clock }, { act: 'content.sentOut', mark, ...sent, facts: { host } });
}

async function recordOnceAnHour(
  { db, actor, clock }: { db: Database; actor: Actor; clock: Clock },
  { mark: subjectMark, ...write }: TrailWrite & { readonly mark: string },
): Promise<void> {
  if (actor.kind !== 'person') return;
  const hour = new Date(Math.floor(clock.now().getTime() / 3_600_000) * 3_600_000).toISOString();
  const mark = `${actor.personId} ${subjectMark}`;
  const marks = marksOf(db, hour);
  if (marks.has(mark)) return;
  const entry = entryValues(actor, clock, write);
  await db.execute(firstOfHour({ ...entry, personId: actor.personId, mark: subjectMark, hour }));
  marks.add(mark);
}

function marksOf(db: Database, hour: string): Set<string> {
  const known = marked.get(db);
  if (known?.hour === hour) return known.marks;
  const marks = new Set<string>();
  marked.set(db, { hour, marks });
  return marks;
}

const firstOfHour = statement<EntryValues & { personId: number; mark: string; hour: string }>(
  [...entryNames, 'personId', 'mark', 'hour'],
  ({ personId, mark, hour, ...entry }) => sql`
    with first as (
      insert into read_mark (person_id, subject, hour) values (${personId}, ${mark}, ${hour})
      on conflict do nothing returning 1)
    ${insertEntry} ${entryRow(entry)} from first`,
);

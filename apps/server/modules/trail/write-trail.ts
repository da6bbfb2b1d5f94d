import type { Transaction } from '@qianfa/db/pool';
import { statement } from '@qianfa/db/statement';
import { trailEntry } from '@qianfa/db/tables/trail';
import type { TrailAct } from '@qianfa/domain/trail/acts';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Actor, Clock } from '../command.ts';

export interface TrailWrite {
  readonly act: TrailAct;
  /** `post:12`, `account:3` … */
  readonly subject: string;
  readonly postId?: number | null;
  readonly unitId?: number | null;
  readonly actingForId?: number | null;
  /** Ids, digests, states. Never body or title of an unpublished post: the audit administrator reads this. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Who writes when no person does: timers and scans. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** Writes the entry of an act in the act's own transaction (R37): if it fails, nothing happened. */
export async function writeTrail(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  write: TrailWrite,
): Promise<void> {
  await tx.execute(oneEntry(entryValues(actor, clock, write)));
}

/** The same for acts of which one transaction holds many, in one statement each thousand. */
export async function writeTrails(
  tx: Transaction,
  actor: Actor | SystemActor,
  clock: Clock,
  writes: readonly TrailWrite[],
): Promise<void> {
  for (let from = 0; from < writes.length; from += 1_000) {
    const entries = writes.slice(from, from + 1_000).map((write) => entryOf(actor, clock, write));
    await tx.insert(trailEntry).values(entries);
  }
}

/** What an entry is made of, by name. */
export type EntryValues = { readonly [Name in (typeof entryNames)[number]]: string | number | null };

export const entryNames = [
  'at',
  'actor',
  'actorName',
  'actingForId',
  'act',
  'subject',
  'postId',
  'unitId',
  'facts',
  'network',
  'requestId',
] as const;

/** Inserts the rows of a select that begins with `entryRow`. */
export const insertEntry = sql.raw(
  'insert into trail_entry (at, actor, actor_name, acting_for_id, act, subject, post_id, unit_id, facts, network, request_id)',
);

export function entryRow(values: { readonly [Name in keyof EntryValues]: Placeholder }): SQL {
  const { at, actor, actorName, actingForId, act, subject, postId, unitId, facts, network, requestId } =
    values;
  return sql`select ${at}::timestamptz, ${actor}::text, ${actorName}::text, ${actingForId}::bigint, ${act}::text,
    ${subject}::text, ${postId}::bigint, ${unitId}::bigint, ${facts}::jsonb, ${network}::text, ${requestId}::text`;
}

const oneEntry = statement<EntryValues>(entryNames, (values) => sql`${insertEntry} ${entryRow(values)}`);

export function entryValues(actor: Actor | SystemActor, clock: Clock, write: TrailWrite): EntryValues {
  const one = entryOf(actor, clock, write);
  return { ...one, at: one.at.toISOString(), facts: JSON.stringify(one.facts) };
}

function entryOf(actor: Actor | SystemActor, clock: Clock, write: TrailWrite) {
  return {
    at: clock.now(),
    actor: actor.kind === 'person' ? `person:${actor.personId}` : actor.kind,
    actorName: actor.name,
    actingForId: write.actingForId ?? null,
    act: write.act,
    subject: write.subject,
    postId: write.postId ?? null,
    unitId: write.unitId ?? null,
    facts: write.facts ?? {},
    network: 'network' in actor ? actor.network : null,
    requestId: 'requestId' in actor ? actor.requestId : null,
  };
}

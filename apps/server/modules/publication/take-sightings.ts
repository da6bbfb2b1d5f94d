import type { Transaction } from '@qianfa/db/pool';
import { type Match, matchPublications } from './match-publications.ts';
import { type BatchEntry, mergeBatch } from './merge-batch.ts';
import { lockSummaries, refreshSummaries } from './refresh-summaries.ts';
import { type IdentifiedSighting, identify, mergeSighting, type Sighting } from './sighting.ts';
import { absorbTwins, addPublications, addSightings, changePublications } from './write-publications.ts';

export interface SightingOrigin {
  readonly now: Date;
  readonly seenBy: number | null;
  readonly importBatchId: number | null;
  /** The caller will take everything back: no lock is held meanwhile, and summaries stay as they are. */
  readonly rehearsal?: boolean;
}

/** What became of one sighting: `taken` made a new publication, `known` met one that was there. */
export interface TakenSighting {
  readonly publicationId: number;
  readonly outcome: 'taken' | 'known';
}

/**
 * The one way in which publications come into being: sightings of one kind merge into publications by identity, so that
 * nothing counts twice, and the summaries of their accounts are made anew, all in the caller's transaction. Whoever
 * takes sightings of the same account waits (the summary's row is the lock). Returns one answer per sighting, in order.
 */
export async function takeSightings(
  tx: Transaction,
  sightings: readonly Sighting[],
  origin: SightingOrigin,
): Promise<TakenSighting[]> {
  const kind = sightings[0]?.kind;
  if (!kind) return [];
  const accountIds = [...new Set(sightings.map((seen) => seen.accountId))];
  if (!origin.rehearsal) await lockSummaries(tx, accountIds, origin.now);
  const entries = mergeBatch(sightings.map(identify));
  const matches = await matchWithoutTwins(tx, entries);
  const fresh = entries.filter((_, place) => !matches.has(place));
  await changePublications(tx, changesOf(entries, matches));
  const freshIds = await addPublications(tx, fresh, origin.now);
  const seenAnew = [...matches.values()].filter((match) => !match.seenAs.includes(kind));
  const ids = new Set([...freshIds, ...seenAnew.map((match) => match.publicationId)]);
  await addSightings(tx, [...ids], {
    kind,
    importBatchId: origin.importBatchId,
    seenBy: origin.seenBy,
    at: origin.now,
  });
  if (!origin.rehearsal) await refreshSummaries(tx, accountIds, origin.now);
  return answers(sightings.length, entries, matches, freshIds);
}

/** Where a sighting shows that two rows are one publication, they become one before anything else is written. */
async function matchWithoutTwins(tx: Transaction, entries: readonly BatchEntry[]) {
  const matches = await matchPublications(tx, entries);
  const twins = [...matches.values()].flatMap(twinOf);
  if (twins.length === 0) return matches;
  await absorbTwins(tx, twins);
  return matchPublications(tx, entries);
}

function twinOf({ publicationId, twinId }: Match) {
  return twinId === null ? [] : [{ publicationId, twinId }];
}

/** Several entries may meet one publication: each adds to what the one before made of it. */
function changesOf(entries: readonly BatchEntry[], matches: ReadonlyMap<number, Match>) {
  const changed = new Map<number, Match['facts']>();
  for (const [place, match] of matches) {
    const seen: IdentifiedSighting | undefined = entries[place]?.seen;
    if (!seen) continue;
    const known = changed.get(match.publicationId) ?? match.facts;
    const merged = mergeSighting(known, seen);
    if (merged !== known) changed.set(match.publicationId, merged);
  }
  return [...changed].map(([publicationId, facts]) => ({ publicationId, facts }));
}

function answers(
  count: number,
  entries: readonly BatchEntry[],
  matches: ReadonlyMap<number, Match>,
  freshIds: readonly number[],
): TakenSighting[] {
  const taken = new Array<TakenSighting>(count);
  let fresh = 0;
  for (const [at, entry] of entries.entries()) {
    const match = matches.get(at);
    const publicationId = match ? match.publicationId : freshIds[fresh++];
    if (publicationId === undefined) throw new Error('a publication was neither met nor made');
    for (const [nth, place] of entry.places.entries()) {
      // A second line about the same publication in one file is known by then.
      taken[place] = { publicationId, outcome: match || nth > 0 ? 'known' : 'taken' };
    }
  }
  return taken;
}

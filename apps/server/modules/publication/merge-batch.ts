import { type IdentifiedSighting, isSamePublication, mergeSighting } from './sighting.ts';

/** One publication of a batch, and which sightings of the batch saw it (by their place in the batch). */
export interface BatchEntry {
  readonly seen: IdentifiedSighting;
  readonly places: readonly number[];
}

/** Merges sightings of the same publication within one batch, so that the database is asked about each only once. */
export function mergeBatch(sightings: readonly IdentifiedSighting[]): BatchEntry[] {
  const entries = new Map<number, BatchEntry>();
  const byKey = new Map<string, number[]>();
  for (const [place, seen] of sightings.entries()) {
    const candidates = [...new Set(keysOf(seen).flatMap((key) => byKey.get(key) ?? []))];
    let entry: BatchEntry = { seen, places: [place] };
    let at = place;
    for (const candidate of candidates) {
      const other = entries.get(candidate);
      if (!other || !isSamePublication(other.seen, entry.seen)) continue;
      // A sighting with id and link may show that two earlier ones were the same publication.
      entry = join(other, entry);
      entries.delete(at);
      at = candidate;
    }
    entries.set(at, entry);
    for (const key of keysOf(entry.seen)) remember(byKey, key, at);
  }
  return withoutSharedLinks([...entries.values()]);
}

function join(earlier: BatchEntry, later: BatchEntry): BatchEntry {
  return {
    seen: { ...earlier.seen, ...mergeSighting(earlier.seen, later.seen) },
    places: [...earlier.places, ...later.places],
  };
}

function keysOf(seen: IdentifiedSighting): string[] {
  const keys = [`${seen.accountId} t ${seen.publishedAt.getTime()} ${seen.titleDigest}`];
  if (seen.canonicalLink !== null) keys.push(`${seen.accountId} l ${seen.canonicalLink}`);
  if (seen.platformId !== null) keys.push(`${seen.accountId} p ${seen.platformId}`);
  return keys;
}

function remember(byKey: Map<string, number[]>, key: string, at: number): void {
  const places = byKey.get(key);
  if (!places) byKey.set(key, [at]);
  else if (!places.includes(at)) places.push(at);
}

/** Two posts with ids of their own may carry the same article: the link names the first of them only. */
function withoutSharedLinks(entries: readonly BatchEntry[]): BatchEntry[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const { accountId, canonicalLink } = entry.seen;
    if (canonicalLink === null) return entry;
    const key = `${accountId} ${canonicalLink}`;
    if (taken.has(key)) return { ...entry, seen: { ...entry.seen, canonicalLink: null } };
    taken.add(key);
    return entry;
  });
}

import type { Id } from '../rights/roles.ts';
import { entryText, type SealableEntry, type SealHash, sealOver } from './seal.ts';

/** One place in a sealed block: whole where the entry is told, its digest alone where it is somebody else's. */
export type ExtractPlace = { readonly entry: SealableEntry } | { readonly digest: string };

/** A sealed block of which some entries are told. */
export interface ExtractBlock {
  readonly id: Id;
  readonly previousHash: string;
  readonly hash: string;
  /** Every place of the block, in order. */
  readonly places: readonly ExtractPlace[];
}

/** The first block of an extract that does not prove its entries, with the first entry told in it; null: all do. */
export type BadExtract = { readonly blockId: Id; readonly entryId: Id | null } | null;

/** A block as an extract tells it: whole entries where `told` says so, digests for the others. */
export function extractBlock(
  block: Omit<ExtractBlock, 'places'>,
  entries: readonly SealableEntry[],
  { told, hash }: { told: (entry: SealableEntry) => boolean; hash: SealHash },
): ExtractBlock {
  const places = entries.map(
    (entry): ExtractPlace => (told(entry) ? { entry } : { digest: hash(entryText(entry)) }),
  );
  return { id: block.id, previousHash: block.previousHash, hash: block.hash, places };
}

/**
 * Recomputes each block from its places (R37). What it proves: the told entries stood so, at these places, when the
 * block was sealed. That the block itself is the office's is told by a head that was kept outside (operations/trail.md).
 */
export function verifyExtract(blocks: readonly ExtractBlock[], hash: SealHash): BadExtract {
  for (const { id, previousHash, hash: sealed, places } of blocks) {
    let head = previousHash;
    for (const place of places) {
      head = sealOver(head, 'entry' in place ? hash(entryText(place.entry)) : place.digest, hash);
    }
    if (head !== sealed || places.length === 0) {
      const told = places.find((place) => 'entry' in place);
      return { blockId: id, entryId: told && 'entry' in told ? told.entry.id : null };
    }
  }
  return null;
}

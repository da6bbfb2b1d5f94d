import type { Id } from '../rights/roles.ts';

/**
 * Sealing of the trail (R37). Entries stand in blocks in the order of the seal; every entry's seal covers the entry and
 * the seal before it, through block borders, so that verification names the first bad entry. The hash is passed in (SM3).
 */
export interface SealableEntry {
  readonly id: Id;
  readonly at: Date;
  /** `person:12`, `operator`, `system`. */
  readonly actor: string;
  readonly actorName: string;
  readonly actingForId: Id | null;
  readonly act: string;
  readonly subject: string;
  readonly postId: Id | null;
  readonly unitId: Id | null;
  readonly facts: unknown;
  readonly network: string | null;
  readonly requestId: string | null;
}

/** Hex digest of the UTF-8 form of a text. */
export type SealHash = (text: string) => string;

/** What the first block is chained to. */
export const genesisHash = '0'.repeat(64);

export interface SealedBlock {
  readonly previousHash: string;
  /** The seal of the last entry: the head of the chain after this block. */
  readonly hash: string;
  /** The seal of each entry, in order. */
  readonly entryHashes: readonly string[];
}

/** Seals entries in this order after `previousHash`. Throws RangeError for a block without entries. */
export function sealBlock(
  previousHash: string,
  entries: readonly SealableEntry[],
  hash: SealHash,
): SealedBlock {
  if (entries.length === 0) throw new RangeError('a block seals at least one entry');
  const entryHashes: string[] = [];
  let head = previousHash;
  for (const entry of entries) {
    head = sealAfter(head, entry, hash);
    entryHashes.push(head);
  }
  return { previousHash, hash: head, entryHashes };
}

/** A block as it is stored. */
export interface StoredBlock {
  readonly id: Id;
  readonly previousHash: string;
  readonly hash: string;
  /** Number of entries that were sealed in it. */
  readonly entries: number;
}

/** A seal as it is stored, with its entry as it is now. */
export interface StoredSeal {
  readonly entryId: Id;
  /** Place in the block, from 1. */
  readonly ordinal: number;
  readonly hash: string;
  /** Null: the entry is gone. */
  readonly entry: SealableEntry | null;
}

export interface BadEntry {
  readonly blockId: Id;
  /** Null where the block itself is at fault and no entry can be named. */
  readonly entryId: Id | null;
  /**
   * `missing` an entry or its seal is gone · `differs` the entry is not what was sealed, or not at that place ·
   * `extra` more entries than were sealed · `chain` the block does not follow the one before · `head` the outside copy
   * of the newest head is not in the chain: its end was cut off or rewritten.
   */
  readonly problem: 'missing' | 'differs' | 'extra' | 'chain' | 'head';
}

export type SealVerdict =
  | { readonly ok: true; readonly head: string; readonly entries: number }
  | { readonly ok: false; readonly bad: BadEntry };

/**
 * Verifies a chain: the first bad entry, or the head and the number of entries. `outsideHead` is a head that was written
 * down outside the database; only it reveals a chain that was shortened or rewritten as a whole.
 */
export function verifyBlocks(
  blocks: readonly StoredBlock[],
  sealsOf: (blockId: Id) => readonly StoredSeal[],
  hash: SealHash,
  outsideHead: string | null = null,
): SealVerdict {
  let head = genesisHash;
  let entries = 0;
  let seen = outsideHead === null || outsideHead === genesisHash;
  for (const block of blocks) {
    const verdict = verifyBlock(head, block, sealsOf(block.id), hash);
    if (!verdict.ok) return verdict;
    head = verdict.head;
    entries += verdict.entries;
    seen ||= head === outsideHead;
  }
  const last = blocks.at(-1);
  return seen ? { ok: true, head, entries } : bad(last?.id ?? 0, null, 'head');
}

/** Verifies one block after the head of the one before; blocks can so be read one at a time. */
export function verifyBlock(
  previousHead: string,
  block: StoredBlock,
  seals: readonly StoredSeal[],
  hash: SealHash,
): SealVerdict {
  const inOrder = [...seals].sort((a, b) => a.ordinal - b.ordinal);
  if (block.previousHash !== previousHead) return bad(block.id, inOrder[0]?.entryId ?? null, 'chain');
  let head = previousHead;
  for (const [index, seal] of inOrder.entries()) {
    if (index >= block.entries) return bad(block.id, seal.entryId, 'extra');
    if (seal.ordinal !== index + 1 || !seal.entry) return bad(block.id, seal.entryId, 'missing');
    head = sealAfter(head, seal.entry, hash);
    if (seal.entry.id !== seal.entryId || seal.hash !== head) return bad(block.id, seal.entryId, 'differs');
  }
  if (inOrder.length !== block.entries) return bad(block.id, inOrder.at(-1)?.entryId ?? null, 'missing');
  return head === block.hash
    ? { ok: true, head, entries: inOrder.length }
    : bad(block.id, inOrder.at(-1)?.entryId ?? null, 'differs');
}

/**
 * The text of an entry that is sealed: a JSON list of a format name and its fields in this order, keys inside facts
 * sorted, instants as ISO 8601 in UTC to the millisecond. The transaction number is left out, since it does not survive
 * a move to another server.
 */
export function entryText(entry: SealableEntry): string {
  return stable([
    'qianfa-trail-1',
    entry.id,
    entry.at.toISOString(),
    entry.actor,
    entry.actorName,
    entry.actingForId,
    entry.act,
    entry.subject,
    entry.postId,
    entry.unitId,
    entry.facts,
    entry.network,
    entry.requestId,
  ]);
}

function sealAfter(head: string, entry: SealableEntry, hash: SealHash): string {
  return sealOver(head, hash(entryText(entry)), hash);
}

/**
 * The seal of an entry over the seal before it. It covers the entry's digest and not its text, so that an extract can
 * prove the place of one entry among others without telling what the others say (extract.ts).
 */
export function sealOver(head: string, entryDigest: string, hash: SealHash): string {
  return hash(`${head}\n${entryDigest}`);
}

/**
 * JSON with sorted keys. Unlike the signed form it never refuses: whatever the database holds has a text, lone
 * surrogates as escapes, so that verification always ends with an answer.
 */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const object = value as Readonly<Record<string, unknown>>;
  const fields = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${stable(object[key])}`);
  return `{${fields.join(',')}}`;
}

function bad(blockId: Id, entryId: Id | null, problem: BadEntry['problem']): SealVerdict {
  return { ok: false, bad: { blockId, entryId, problem } };
}

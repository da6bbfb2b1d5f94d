import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@qianfa/db/pool';
import { trailBlock, trailEntry, trailSeal } from '@qianfa/db/tables/trail';
import { genesisHash, sealBlock } from '@qianfa/domain/trail/seal';
import { and, asc, desc, gt, notExists, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type Seen, settledEntries } from './settled-entries.ts';

/** SM3 of the UTF-8 form, hex. */
export const sealHash = (text: string): string => createHash('sm3').update(text).digest('hex');

const blockSize = 2_000;
/** One process seals at a time; any number that nothing else locks. */
const sealLock = 712_001;

/**
 * Seals what is surely committed: entries of transactions below the oldest that still runs, so that no entry can appear
 * later between two that are sealed. Writers never wait for it. Returns how many it sealed; call until 0.
 */
export function trailSealer(): (on: { db: Database; clock: Clock }) => Promise<number> {
  // Up to this entry nothing is left to seal; a new process finds out with one scan.
  let sealedTo = 0;
  const settle = settledEntries();
  return async ({ db, clock }) =>
    db.transaction(async (tx) => {
      const [lock] = await tx.execute<{ taken: boolean }>(
        sql`select pg_try_advisory_xact_lock(${sealLock}) as taken`,
      );
      if (!lock?.taken) return 0;
      const entries = await unsealed(tx, sealedTo);
      const last = entries.at(-1);
      if (!last) return 0;
      await insertBlock(tx, clock, entries);
      sealedTo = settle(await lookAround(tx, sealedTo));
      return entries.length;
    });
}

type Entry = typeof trailEntry.$inferSelect;

function notSealed(tx: Transaction) {
  return notExists(
    tx.select({ one: sql`1` }).from(trailSeal).where(sql`${trailSeal.entryId} = ${trailEntry.id}`),
  );
}

async function unsealed(tx: Transaction, after: number): Promise<Entry[]> {
  return tx
    .select()
    .from(trailEntry)
    .where(
      and(
        gt(trailEntry.id, after),
        sql`${trailEntry.tx} < pg_snapshot_xmin(pg_current_snapshot())`,
        notSealed(tx),
      ),
    )
    .orderBy(asc(trailEntry.id))
    .limit(blockSize);
}

/** What is left above `after`, and which transactions run, in one snapshot. */
async function lookAround(tx: Transaction, after: number): Promise<Seen> {
  const [row] = await tx.execute<Seen & Record<string, unknown>>(sql`
    select coalesce((select max(id) from trail_entry), 0) as newest,
      (select e.id from trail_entry e where e.id > ${after}
        and not exists (select 1 from trail_seal s where s.entry_id = e.id) order by e.id limit 1) as lowest,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin,
      pg_snapshot_xmax(pg_current_snapshot())::text::bigint as xmax`);
  if (!row) throw new Error('a select without from gives one row');
  return row;
}

async function insertBlock(tx: Transaction, clock: Clock, entries: readonly Entry[]): Promise<void> {
  const [newest] = await tx.select().from(trailBlock).orderBy(desc(trailBlock.id)).limit(1);
  const id = (newest?.id ?? 0) + 1;
  const block = sealBlock(newest?.hash ?? genesisHash, entries, sealHash);
  await tx.insert(trailBlock).values({
    id,
    previousHash: block.previousHash,
    hash: block.hash,
    algorithm: 'sm3',
    entries: entries.length,
    sealedAt: clock.now(),
  });
  // Thousands of rows as one value: built row by row, the statement would stop this process for a tenth of a second.
  const seals = entries.map((entry, index) => ({
    entry: entry.id,
    ordinal: index + 1,
    hash: block.entryHashes[index] ?? '',
  }));
  await tx.execute(sql`
    insert into trail_seal (entry_id, block_id, ordinal, hash)
    select s.entry, ${id}, s.ordinal, s.hash
    from json_to_recordset(${JSON.stringify(seals)}) as s(entry bigint, ordinal int, hash text)`);
}

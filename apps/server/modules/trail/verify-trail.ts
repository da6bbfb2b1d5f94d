import type { Database } from '@qianfa/db/pool';
import { trailBlock, trailEntry, trailSeal } from '@qianfa/db/tables/trail';
import { genesisHash, type SealVerdict, type StoredSeal, verifyBlock } from '@qianfa/domain/trail/seal';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { sealHash } from './seal-trail.ts';

export interface TrailVerified {
  readonly verdict: SealVerdict;
  readonly blocks: number;
  /** Entries that the sealing chore has not come to yet. */
  readonly unsealed: number;
}

/**
 * Recomputes the whole chain block by block, in flat memory, and names the first bad entry (T14). `outsideHead` is a
 * head that was kept outside the database: only it reveals a chain that was shortened or rewritten as a whole.
 */
export async function verifyTrail(db: Database, outsideHead: string | null = null): Promise<TrailVerified> {
  const unsealed = await countUnsealed(db);
  let head = genesisHash;
  let entries = 0;
  let blocks = 0;
  let seen = outsideHead === null || outsideHead === genesisHash;
  for (let after = 0; ; ) {
    const [block] = await db
      .select()
      .from(trailBlock)
      .where(gt(trailBlock.id, after))
      .orderBy(asc(trailBlock.id))
      .limit(1);
    if (!block) break;
    const verdict = verifyBlock(head, block, await sealsOf(db, block.id), sealHash);
    blocks += 1;
    if (!verdict.ok) return { verdict, blocks, unsealed };
    head = verdict.head;
    entries += verdict.entries;
    seen ||= head === outsideHead;
    after = block.id;
  }
  if (seen) return { verdict: { ok: true, head, entries }, blocks, unsealed };
  return {
    verdict: { ok: false, bad: { blockId: blocks, entryId: null, problem: 'head' } },
    blocks,
    unsealed,
  };
}

async function sealsOf(db: Database, blockId: number): Promise<StoredSeal[]> {
  const rows = await db
    .select()
    .from(trailSeal)
    .leftJoin(trailEntry, eq(trailEntry.id, trailSeal.entryId))
    .where(eq(trailSeal.blockId, blockId))
    .orderBy(asc(trailSeal.ordinal));
  return rows.map(({ trail_seal: seal, trail_entry: entry }) => ({ ...seal, entry }));
}

async function countUnsealed(db: Database): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from trail_entry e where not exists (select 1 from trail_seal s where s.entry_id = e.id)`);
  return row?.count ?? 0;
}

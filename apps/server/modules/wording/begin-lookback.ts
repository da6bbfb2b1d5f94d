import type { Transaction } from '@qianfa/db/pool';
import { lexicon, lookback } from '@qianfa/db/tables/wording';
import { startingLexicon } from '@qianfa/domain/wording/starting-lexicon/starting-lexicon';
import { eq, sql } from 'drizzle-orm';
import type { Clock } from '../command.ts';
import { type SystemActor, writeTrail } from '../trail/write-trail.ts';
import { stillWritten } from './lookback-slices.ts';

/** Two beginnings at once would take up the same entries. */
const beginLock = 7_252_030;
/** Tables whose rows are looked back for. */
const lookedFor = ['entry', 'leader', 'unit_name'] as const;

/**
 * The look-back that runs, else a new one over every entry, leader and name that none has taken up yet, and over the
 * starting lexicon when its edition is another than last time; null where nothing has changed.
 */
export async function beginLookback(tx: Transaction, clock: Clock, system: SystemActor) {
  await tx.execute(sql`select pg_advisory_xact_lock(${beginLock})`);
  const [running] = await tx.select().from(lookback).where(eq(lookback.state, 'running'));
  if (running) return running;
  const withStarting = await takeEdition(tx, clock);
  const waiting = await countWaiting(tx);
  if (waiting === 0 && !withStarting) return null;
  const [made] = await tx
    .insert(lookback)
    .values({
      state: 'running',
      stage: 'drafts',
      looksFor: waiting,
      withStarting,
      total: await countTexts(tx),
      startedAt: clock.now(),
    })
    .returning();
  if (!made) throw new Error('insert returned no row');
  for (const table of lookedFor) {
    await tx.execute(
      sql`update ${sql.identifier(table)} set lookback_id = ${made.id} where lookback_id is null and ended_at is null`,
    );
  }
  await writeTrail(tx, system, clock, {
    act: 'lookback.started',
    subject: `lookback:${made.id}`,
    facts: { looksFor: waiting, withStarting },
  });
  return made;
}

async function countWaiting(tx: Transaction): Promise<number> {
  const counts = lookedFor.map(
    (table) =>
      sql`(select count(*) from ${sql.identifier(table)} where lookback_id is null and ended_at is null)`,
  );
  const [row] = await tx.execute<{ waiting: number }>(
    sql`select (${sql.join(counts, sql` + `)})::int as waiting`,
  );
  return row?.waiting ?? 0;
}

async function countTexts(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ total: number }>(
    sql`select ((select count(*) from draft d where ${stillWritten}) + (select count(*) from publication where taken_down_at is null))::int as total`,
  );
  return row?.total ?? 0;
}

/** Whether the starting lexicon is another edition than the one last looked back with; notes the present one. */
async function takeEdition(tx: Transaction, clock: Clock): Promise<boolean> {
  const { name, version } = startingLexicon;
  const [row] = await tx.select().from(lexicon).where(eq(lexicon.kind, 'starting')).for('update');
  const now = clock.now();
  if (!row) {
    await tx.insert(lexicon).values({ name, version, kind: 'starting', createdAt: now, changedAt: now });
    return true;
  }
  if (row.version === version) return false;
  await tx.update(lexicon).set({ version, changedAt: now }).where(eq(lexicon.id, row.id));
  return true;
}

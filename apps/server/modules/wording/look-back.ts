import { setImmediate as breathe } from 'node:timers/promises';
import type { Sql, Transaction } from '@qianfa/db/pool';
import { lookback } from '@qianfa/db/tables/wording';
import { eq } from 'drizzle-orm';
import type { Services } from '../../trpc/context.ts';
import { announce } from '../announce.ts';
import type { Clock } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { beginLookback } from './begin-lookback.ts';
import { compileBook } from './compile-book.ts';
import { keepTexts } from './keep-texts.ts';
import { loadParts } from './load-parts.ts';
import { closeGoneHits, writeHits } from './lookback-hits.ts';
import { nextDrafts, nextPublications, type ReadSlice } from './lookback-slices.ts';

type Running = typeof lookback.$inferSelect;

/** At most so many slices a turn, so that a stop of the server never waits long. */
const slicesATurn = 200;
const system = { kind: 'system', name: '回看' } as const;

/**
 * One turn of looking back (chore): keeps texts, takes up what has changed in lexicons and rosters, and reads drafts and
 * publications slice by slice, each in a transaction of its own with the place it has come to. After a restart it goes
 * on there. Several processes take turns by the row of the look-back.
 */
export async function lookBack({
  db,
  sql: raw,
  clock,
}: Pick<Services, 'db' | 'sql' | 'clock'>): Promise<void> {
  while ((await db.transaction((tx) => keepTexts(tx))) > 0) await breathe();
  await db.transaction((tx) => closeGoneHits(tx, clock));
  const running = await db.transaction((tx) => beginLookback(tx, clock, system));
  if (!running) return;
  const book = await bookOf(raw, running);
  for (let slices = 0; slices < slicesATurn; slices += 1) {
    const ended = await db.transaction((tx) => readSlice(tx, clock, running.id, book));
    if (ended) return;
    await breathe();
  }
}

/** The book of what this look-back looks for; kept between turns, since a large one takes seconds to load. */
let kept: { readonly id: number; readonly sql: Sql; readonly book: ReturnType<typeof compileBook> } | null =
  null;

function bookOf(sql: Sql, { id, withStarting }: Running): ReturnType<typeof compileBook> {
  if (kept?.id === id && kept.sql === sql) return kept.book;
  const book = loadParts(sql, { lookbackId: id, withStarting }).then(compileBook);
  kept = { id, sql, book };
  book.catch(() => {
    kept = null;
  });
  return book;
}

async function readSlice(
  tx: Transaction,
  clock: Clock,
  lookbackId: number,
  book: Awaited<ReturnType<typeof compileBook>>,
): Promise<boolean> {
  const [now] = await tx.select().from(lookback).where(eq(lookback.id, lookbackId)).for('update');
  if (now?.state !== 'running') return true;
  const slice: ReadSlice =
    now.stage === 'drafts' ? await nextDrafts(tx, now.cursor) : await nextPublications(tx, now.cursor);
  if (slice.texts.length === 0) return nextStage(tx, clock, now);
  const found = await writeHits(tx, clock, { lookbackId, book, texts: slice.texts });
  await tx
    .update(lookback)
    .set({ cursor: slice.last, looked: now.looked + slice.texts.length, found: now.found + found })
    .where(eq(lookback.id, lookbackId));
  await announce(tx, ['wording']);
  return false;
}

async function nextStage(tx: Transaction, clock: Clock, now: Running): Promise<boolean> {
  if (now.stage === 'drafts') {
    await tx.update(lookback).set({ stage: 'publications', cursor: 0 }).where(eq(lookback.id, now.id));
    return false;
  }
  await tx
    .update(lookback)
    .set({ stage: 'ended', state: 'done', endedAt: clock.now(), total: now.looked })
    .where(eq(lookback.id, now.id));
  await writeTrail(tx, system, clock, {
    act: 'lookback.ended',
    subject: `lookback:${now.id}`,
    facts: { looked: now.looked, found: now.found },
  });
  await announce(tx, ['wording']);
  return true;
}

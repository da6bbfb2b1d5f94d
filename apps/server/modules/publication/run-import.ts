import type { Database, Transaction } from '@qianfa/db/pool';
import { importBatch } from '@qianfa/db/tables/publication';
import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';
import { eq } from 'drizzle-orm';
import type { TableFile } from '../../files/table-file.ts';
import type { Log } from '../../trpc/context.ts';
import { announce } from '../announce.ts';
import type { Actor, Clock } from '../command.ts';
import { runFreshnessPass } from '../freshness/run-freshness-pass.ts';
import { loadAccountFinder } from './import-accounts.ts';
import { emptyReport, type ImportReport, listed } from './import-report.ts';
import { type PublicationChunk, readPublications } from './read-publications.ts';
import { takeSightings } from './take-sightings.ts';

export interface ImportTask {
  readonly actor: Actor;
  readonly db: Database;
  readonly clock: Clock;
  readonly log?: Log;
  readonly input: {
    readonly account?: string | undefined;
    readonly platform?: string | undefined;
    readonly dryRun: boolean;
  };
}

/**
 * Reads a list chunk by chunk, each in a transaction of its own with its counts, so that what was taken is taken whatever
 * happens later (importing again goes on where it broke). A rehearsal does the same in one transaction and takes it
 * back. Never rejects.
 */
export async function runImport(task: ImportTask, file: TableFile, batchId: number): Promise<ImportReport> {
  const progress: Progress = { report: emptyReport, readBytes: 0 };
  try {
    if (task.input.dryRun) await rehearse(task, file, batchId, progress);
    else await takeAll(task, file, batchId, progress);
  } catch (error) {
    progress.report = { ...progress.report, failure: failureOf(error, task.log) };
  }
  const { report } = progress;
  const state = report.failure ? 'failed' : 'done';
  await task.db.transaction((tx) => note(tx, batchId, progress, { state, endedAt: task.clock.now() }));
  if (!task.input.dryRun) await runFreshnessPass(task);
  return report;
}

/** What has been read so far; changed as the reading goes on. */
interface Progress {
  report: ImportReport;
  readBytes: number;
}

async function takeAll(
  task: ImportTask,
  file: TableFile,
  batchId: number,
  progress: Progress,
): Promise<void> {
  for await (const chunk of await chunks(task, file, progress)) {
    await task.db.transaction(async (tx) => {
      await takeChunk(tx, task, chunk, progress, { batchId, rehearsal: false });
      await note(tx, batchId, progress);
    });
  }
}

/** Thrown to take a rehearsal back; nobody else sees it. */
class RehearsalOver extends Error {}

async function rehearse(
  task: ImportTask,
  file: TableFile,
  batchId: number,
  progress: Progress,
): Promise<void> {
  const { db } = task;
  await db
    .transaction(async (tx) => {
      for await (const chunk of await chunks(task, file, progress)) {
        await takeChunk(tx, task, chunk, progress, { batchId, rehearsal: true });
        await db.transaction((own) => note(own, batchId, progress));
      }
      throw new RehearsalOver();
    })
    .catch((error) => {
      if (!(error instanceof RehearsalOver)) throw error;
    });
}

async function chunks({ actor, db, clock, input }: ImportTask, file: TableFile, progress: Progress) {
  const findAccount = await loadAccountFinder(db, actor);
  const { account, platform } = input;
  return readPublications(
    file,
    { account, platform, findAccount, now: clock.now() },
    {
      onColumns: (columns) => {
        progress.report = { ...progress.report, columns };
      },
      onBytes: (read) => {
        progress.readBytes = read;
      },
    },
  );
}

async function takeChunk(
  tx: Transaction,
  { actor, clock }: ImportTask,
  chunk: PublicationChunk,
  progress: Progress,
  { batchId, rehearsal }: { batchId: number; rehearsal: boolean },
): Promise<void> {
  const seenBy = actor.kind === 'person' ? actor.personId : null;
  const origin = { now: clock.now(), seenBy, importBatchId: batchId, rehearsal };
  const taken = await takeSightings(tx, chunk.sightings, origin);
  const fresh = taken.filter((one) => one.outcome === 'taken').length;
  const { report } = progress;
  progress.report = {
    ...report,
    total: report.total + chunk.rows,
    taken: report.taken + fresh,
    known: report.known + taken.length - fresh,
    refusedCount: report.refusedCount + chunk.refused.length,
    refused: chunk.refused.reduce(listed, report.refused),
    warnedCount: report.warnedCount + chunk.warned.length,
    warned: chunk.warned.reduce(listed, report.warned),
  };
}

/** Shows how far the import is, to whoever looks. */
async function note(
  tx: Transaction,
  batchId: number,
  { report, readBytes }: Progress,
  ended?: { state: 'done' | 'failed'; endedAt: Date },
): Promise<void> {
  const { refused, warned, ...figures } = report;
  await tx
    .update(importBatch)
    .set({ ...figures, refused: [...refused], warned: [...warned], readBytes, ...ended })
    .where(eq(importBatch.id, batchId));
  await announce(tx, ended ? ['imports', 'board', 'alerts'] : ['imports']);
}

function failureOf(error: unknown, log: Log | undefined): RefusalFacts {
  if (error instanceof Refused) return error.refusal;
  log?.error({ err: error }, 'import broke');
  return { code: 'importBroke', rule: 'input', kind: 'precondition' };
}

import type { Database, Sql, Transaction } from '@qianfa/db/pool';
import { importBatch } from '@qianfa/db/tables/publication';
import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';
import { eq } from 'drizzle-orm';
import type { Log } from '../../trpc/context.ts';
import { announce } from '../announce.ts';
import type { Actor, Clock } from '../command.ts';
import { type ColumnMapping, type ListedRow, listed } from '../publication/import-report.ts';

export interface ImportTask {
  readonly actor: Actor;
  readonly db: Database;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log?: Log;
  readonly dryRun: boolean;
}

/** What an import of entries did, or would do. */
export interface LexiconReport {
  readonly total: number;
  /** New entries. */
  readonly taken: number;
  /** Entries of which the next version was written. */
  readonly changed: number;
  /** Entries of a package's last version that this one has no more. */
  readonly ended: number;
  readonly known: number;
  readonly refusedCount: number;
  /** The first hundred. */
  readonly refused: readonly ListedRow[];
  readonly columns: ColumnMapping | null;
  readonly failure: RefusalFacts | null;
}

/** The report while it grows, and how much of the file has been read. */
export interface Progress {
  report: LexiconReport;
  readBytes: number;
}

export const emptyLexiconReport: LexiconReport = {
  total: 0,
  taken: 0,
  changed: 0,
  ended: 0,
  known: 0,
  refusedCount: 0,
  refused: [],
  columns: null,
  failure: null,
};

export function withRefused(report: LexiconReport, rows: readonly ListedRow[], count: number): LexiconReport {
  return {
    ...report,
    refusedCount: report.refusedCount + count,
    refused: rows.reduce(listed, report.refused),
  };
}

/** Notes a beginning import; `sizeBytes` is what its progress is measured by. */
export async function beginBatch(
  { actor, db, clock, dryRun }: ImportTask,
  facts: { fileName: string; sha256: string; sizeBytes: number },
): Promise<number> {
  return db.transaction(async (tx) => {
    const startedBy = actor.kind === 'person' ? actor.personId : null;
    const [batch] = await tx
      .insert(importBatch)
      .values({ ...facts, kind: 'lexicon', dryRun, state: 'running', startedBy, startedAt: clock.now() })
      .returning({ id: importBatch.id });
    if (!batch) throw new Error('no import batch was made');
    return batch.id;
  });
}

/** Thrown to take a rehearsal back; nobody else sees it. */
class RehearsalOver extends Error {}

/**
 * Runs the work of an import in one transaction, so that a file is taken whole or not at all; a rehearsal does the same
 * and takes it back. Never rejects: the report says what went wrong.
 */
export async function runBatch(
  task: ImportTask,
  batchId: number,
  work: (tx: Transaction, progress: Progress, tell: () => Promise<void>) => Promise<void>,
): Promise<LexiconReport> {
  const progress: Progress = { report: emptyLexiconReport, readBytes: 0 };
  const tell = () => task.db.transaction((tx) => note(tx, batchId, progress));
  try {
    await task.db.transaction(async (tx) => {
      await work(tx, progress, tell);
      if (task.dryRun) throw new RehearsalOver();
    });
  } catch (error) {
    if (!(error instanceof RehearsalOver))
      progress.report = { ...progress.report, failure: failureOf(error, task.log) };
  }
  const state = progress.report.failure ? 'failed' : 'done';
  await task.db.transaction((tx) => note(tx, batchId, progress, { state, endedAt: task.clock.now() }));
  return progress.report;
}

/** Shows how far the import is, to whoever looks. Changed and ended entries share the columns of warned rows. */
async function note(
  tx: Transaction,
  batchId: number,
  { report, readBytes }: Progress,
  end?: { state: 'done' | 'failed'; endedAt: Date },
): Promise<void> {
  const { refused, changed, ended, ...figures } = report;
  await tx
    .update(importBatch)
    .set({ ...figures, refused: [...refused], warnedCount: changed, warned: [{ ended }], readBytes, ...end })
    .where(eq(importBatch.id, batchId));
  await announce(tx, end ? ['imports', 'wording'] : ['imports']);
}

function failureOf(error: unknown, log: Log | undefined): RefusalFacts {
  if (error instanceof Refused) return error.refusal;
  log?.error({ err: error }, 'import broke');
  return { code: 'importBroke', rule: 'input', kind: 'precondition' };
}

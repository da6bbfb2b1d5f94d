import type { Transaction } from '@qianfa/db/pool';
import { importBatch } from '@qianfa/db/tables/publication';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { openTableFile, type TableFile } from '../../files/table-file.ts';
import { announce } from '../announce.ts';
import { type Command, requireRight } from '../command.ts';
import { emptyReport, type ImportReport, type ListedRow } from '../publication/import-report.ts';
import { refreshSummaries } from '../publication/refresh-summaries.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from '../wording/edition.ts';
import { nextRegisterOrder } from './account-facts.ts';
import { type RegisterReading, readRegister } from './read-register.ts';
import { openBook, type RegisterBook } from './register-book.ts';
import { takeRegisterRow } from './take-register-row.ts';

export const importRegisterInput = z.object({
  /** Where the register lies on this machine: what was uploaded, or the operator's file. */
  path: z.string().min(1),
  fileName: z.string().min(1).max(255),
  /** Say what would happen, write nothing. */
  dryRun: z.boolean().default(false),
});

export interface RegisterReport extends ImportReport {
  readonly sample: RegisterReading['sample'];
  /** Units that were missing and became roots of the tree. */
  readonly newUnits: readonly string[];
  /** People without sign-in that were made: `林某甲(办公室)`. */
  readonly newPeople: readonly string[];
  /** Second accounts of a kind in one unit: taken, and flagged until their reason is recorded (R16). */
  readonly flagged: readonly { readonly line: number; readonly name: string; readonly unit: string }[];
}

/** Rows that a report lists. */
const listedRows = 100;

/** Thrown to take a rehearsal back; nobody else sees it. */
class RehearsalOver extends Error {
  readonly report: RegisterReport;
  constructor(report: RegisterReport) {
    super('rehearsal');
    this.report = report;
  }
}

/**
 * Takes an office's register of accounts (R15, R16) in one transaction: units that are missing become roots, publishers
 * become people without sign-in, second accounts of a kind are flagged, what is registered already stays as it is. The
 * order of the file is the order of the register. Rows that cannot be used are refused one by one with their reason.
 */
export async function importRegister(
  command: Command<z.infer<typeof importRegisterInput>>,
): Promise<RegisterReport> {
  requireRight(command.actor, 'account.importRegister', {});
  const file = await openTableFile(command.input.path);
  const reading = await readRegister(file);
  return command.db
    .transaction(async (tx) => {
      const report = await takeAll(tx, command, file, reading);
      if (command.input.dryRun) throw new RehearsalOver(report);
      return report;
    })
    .catch((error: unknown) => {
      if (error instanceof RehearsalOver) return error.report;
      throw error;
    });
}

async function takeAll(
  tx: Transaction,
  command: Command<z.infer<typeof importRegisterInput>>,
  file: TableFile,
  reading: RegisterReading,
): Promise<RegisterReport> {
  const { actor, clock } = command;
  // One register at a time, so that two of them do not make the same units twice.
  await tx.execute(sql`lock table account, unit, person in share row exclusive mode`);
  const batchId = await beginBatch(tx, command, file);
  const book = await openBook(tx);
  const flagged: RegisterReport['flagged'][number][] = [];
  let order = await nextRegisterOrder(tx);
  let [taken, known] = [0, 0];
  for (const numbered of reading.rows) {
    const outcome = await takeRegisterRow(tx, { actor, clock }, book, numbered.row, order);
    if (outcome === 'known') {
      known += 1;
      continue;
    }
    taken += 1;
    order += 1;
    if (outcome === 'second')
      flagged.push({ line: numbered.line, name: numbered.row.name, unit: numbered.row.unit });
  }
  await refreshSummaries(tx, book.newIds.accounts, clock.now());
  const report = reportOf(reading, book, { taken, known, flagged });
  await endBatch(tx, command, batchId, report, book);
  return report;
}

function reportOf(
  reading: RegisterReading,
  book: RegisterBook,
  counted: Pick<RegisterReport, 'taken' | 'known' | 'flagged'>,
): RegisterReport {
  return {
    ...emptyReport,
    ...counted,
    total: reading.rows.length + reading.refused.length,
    refusedCount: reading.refused.length,
    refused: reading.refused.slice(0, listedRows),
    columns: reading.columns,
    sample: reading.sample,
    newUnits: book.newUnits,
    newPeople: book.newPeople,
  };
}

async function beginBatch(
  tx: Transaction,
  { actor, clock, input }: Command<z.infer<typeof importRegisterInput>>,
  file: TableFile,
): Promise<number> {
  const [batch] = await tx
    .insert(importBatch)
    .values({
      kind: 'register',
      fileName: input.fileName,
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      readBytes: file.sizeBytes,
      state: 'running',
      startedBy: actor.kind === 'person' ? actor.personId : null,
      startedAt: clock.now(),
    })
    .returning({ id: importBatch.id });
  if (!batch) throw new Error('insert returned no row');
  return batch.id;
}

async function endBatch(
  tx: Transaction,
  { actor, clock, input }: Command<z.infer<typeof importRegisterInput>>,
  batchId: number,
  report: RegisterReport,
  book: RegisterBook,
): Promise<void> {
  const { total, taken, known, refusedCount, columns } = report;
  const refused: ListedRow[] = [...report.refused];
  await tx
    .update(importBatch)
    .set({ total, taken, known, refusedCount, refused, columns, state: 'done', endedAt: clock.now() })
    .where(eq(importBatch.id, batchId));
  await writeTrail(tx, actor, clock, {
    act: 'account.registerImported',
    subject: `import:${batchId}`,
    facts: { fileName: input.fileName, total, taken, known, refused: refusedCount, made: book.newIds },
  });
  if (book.newUnits.length > 0) await changeWording(tx, clock);
  await announce(tx, ['accounts', 'units', 'people', 'board', 'imports']);
}

import { lexicon } from '@qianfa/db/tables/wording';
import { entryKinds } from '@qianfa/domain/wording/entry-form';
import { findingSeverities } from '@qianfa/domain/wording/finding';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { openTableFile, type TableFile } from '../../files/table-file.ts';
import { requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { openEntryBook } from './entry-book.ts';
import { beginBatch, type ImportTask, type LexiconReport, runBatch, withRefused } from './lexicon-import.ts';
import { lockOwnLexicon } from './lexicon-rows.ts';
import { readEntries, unitsByName } from './read-entries.ts';
import { requireEntryCount } from './require-reach.ts';
import { type Taking, takeEntries } from './take-entries.ts';

export const importEntriesInput = z.object({
  /** Where the table lies on this machine. */
  path: z.string().min(1),
  fileName: z.string().min(1).max(255),
  lexiconId: z.number().int().positive(),
  /** For rows that do not say it themselves. */
  kind: z.enum(entryKinds).default('cautious'),
  severity: z.enum(findingSeverities).default('warn'),
  source: z.string().trim().max(300).default(''),
});
export type ImportEntriesInput = z.output<typeof importEntriesInput>;

export interface StartedImport {
  readonly batchId: number;
  /** The rest of the work; never rejects. */
  readonly done: Promise<LexiconReport>;
}

/**
 * Starts the import of a table of entries (CSV, XLSX) into a lexicon of the office's own: new terms are added, changed
 * ones get their next version, rows that cannot be used are refused one by one. Goes on in the background.
 */
export async function importEntries(task: ImportTask, input: ImportEntriesInput): Promise<StartedImport> {
  requireRight(task.actor, 'lexicon.manage', {});
  await task.db.transaction((tx) => lockOwnLexicon(tx, input.lexiconId));
  const file = await openTableFile(input.path);
  const { sha256, sizeBytes } = file;
  const batchId = await beginBatch(task, { fileName: input.fileName, sha256, sizeBytes });
  return { batchId, done: takeTable(task, input, file, batchId) };
}

function takeTable(
  task: ImportTask,
  { lexiconId, kind, severity, source, fileName }: ImportEntriesInput,
  file: TableFile,
  batchId: number,
): Promise<LexiconReport> {
  const { actor, clock, sql } = task;
  return runBatch(task, batchId, async (tx, progress, tell) => {
    await changeWording(tx, clock);
    const home = await lockOwnLexicon(tx, lexiconId);
    const book = await openEntryBook(sql, lexiconId);
    const taking: Taking = { lexiconId, actor, clock, book, lines: new Map() };
    const slices = readEntries(
      file,
      { defaults: { kind, severity, source }, units: await unitsByName(sql) },
      {
        onColumns: (columns) => {
          progress.report = { ...progress.report, columns };
        },
        onBytes: (read) => {
          progress.readBytes = read;
        },
      },
    );
    for await (const slice of slices) {
      const taken = await takeEntries(tx, taking, slice.entries);
      const { report } = progress;
      progress.report = withRefused(
        withRefused(
          {
            ...report,
            total: report.total + slice.rows,
            taken: report.taken + taken.added,
            changed: report.changed + taken.changed,
            known: report.known + taken.known,
          },
          slice.refused,
          slice.refused.length,
        ),
        taken.refused,
        taken.refusedCount,
      );
      await tell();
    }
    await requireEntryCount(tx);
    await tx.update(lexicon).set({ changedAt: clock.now() }).where(eq(lexicon.id, lexiconId));
    const { total, taken, changed, known, refusedCount } = progress.report;
    await writeTrail(tx, actor, clock, {
      act: 'lexicon.imported',
      subject: `lexicon:${lexiconId}`,
      unitId: home.unitId,
      facts: { fileName, sha256: file.sha256, total, taken, changed, known, refused: refusedCount },
    });
  });
}

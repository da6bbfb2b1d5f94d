import type { Transaction } from '@qianfa/db/pool';
import { lexicon } from '@qianfa/db/tables/wording';
import { refused } from '@qianfa/domain/refusal';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { requireRight } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import { changeWording } from './edition.ts';
import { openEntryBook } from './entry-book.ts';
import type { StartedImport } from './import-entries.ts';
import {
  beginBatch,
  type ImportTask,
  type LexiconReport,
  type Progress,
  runBatch,
  withRefused,
} from './lexicon-import.ts';
import { type EntryReading, type PackageHead, type ReadPackage, readPackage } from './read-package.ts';
import { requireEntryCount } from './require-reach.ts';
import { endEntries, type FileEntry, type Taking, takeEntries } from './take-entries.ts';

export const importPackageInput = z.object({
  path: z.string().min(1),
  fileName: z.string().min(1).max(255),
});

/**
 * Starts the import of a package (one JSON file, carried in by hand). A package of the same name is brought to the new
 * version: changed entries get their next version, entries that it has no more end; what this office switched off stays
 * off. Refuses `packageUnreadable`, `packageDigestWrong`, `packageNameOwn`, `packageKnown`.
 */
export async function importPackage(
  task: ImportTask,
  { path, fileName }: z.output<typeof importPackageInput>,
): Promise<StartedImport> {
  requireRight(task.actor, 'lexicon.manage', {});
  const opened = await readPackage(path);
  await task.db.transaction((tx) => standingPackage(tx, opened.head));
  const { sha256, entries } = opened.head;
  const batchId = await beginBatch(task, { fileName, sha256, sizeBytes: entries });
  return { batchId, done: takePackage(task, opened, fileName, batchId) };
}

function takePackage(
  task: ImportTask,
  { head, slices }: ReadPackage,
  fileName: string,
  batchId: number,
): Promise<LexiconReport> {
  const { actor, clock, sql } = task;
  return runBatch(task, batchId, async (tx, progress, tell) => {
    await changeWording(tx, clock);
    const lexiconId = await beginPackage(tx, task, head);
    const book = await openEntryBook(sql, lexiconId);
    const taking: Taking = { lexiconId, actor, clock, book, lines: new Map() };
    let line = 0;
    for await (const readings of slices) {
      await takeSlice(tx, taking, readings, progress, line);
      line += readings.length;
      progress.readBytes = line;
      await tell();
    }
    const gone = [...book.byKey.values()].filter(({ seen, ended }) => !seen && !ended);
    for (let from = 0; from < gone.length; from += 1_000) {
      await endEntries(tx, task, gone.slice(from, from + 1_000));
    }
    await requireEntryCount(tx);
    progress.report = { ...progress.report, ended: gone.length };
    const { total, taken, changed, known, refusedCount } = progress.report;
    await writeTrail(tx, actor, clock, {
      act: 'lexicon.imported',
      subject: `lexicon:${lexiconId}`,
      facts: {
        fileName,
        name: head.name,
        version: head.version,
        sha256: head.sha256,
        total,
        taken,
        changed,
        ended: gone.length,
        known,
        refused: refusedCount,
      },
    });
  });
}

async function takeSlice(
  tx: Transaction,
  taking: Taking,
  readings: readonly EntryReading[],
  progress: Progress,
  before: number,
): Promise<void> {
  const entries: FileEntry[] = [];
  for (const [at, reading] of readings.entries()) {
    const line = before + at + 1;
    if (!reading.ok) {
      progress.report = withRefused(progress.report, [{ line, text: '', refusal: reading.refusal }], 1);
      continue;
    }
    const { key, ...form } = reading.entry;
    entries.push({ line, text: form.term.slice(0, 60), key, form: { ...form, unitId: null } });
  }
  const taken = await takeEntries(tx, taking, entries);
  const { report } = progress;
  progress.report = withRefused(
    {
      ...report,
      total: report.total + readings.length,
      taken: report.taken + taken.added,
      changed: report.changed + taken.changed,
      known: report.known + taken.known,
    },
    taken.refused,
    taken.refusedCount,
  );
}

/** The package of this name in use; null for a new one. */
async function standingPackage(tx: Transaction, { name, version, sha256 }: PackageHead) {
  const [row] = await tx
    .select()
    .from(lexicon)
    .where(and(eq(lexicon.name, name), isNull(lexicon.endedAt)))
    .for('update');
  if (row && row.kind !== 'package') throw refused('conflict', 'R6', 'packageNameOwn', { name });
  if (row && row.sha256 === sha256) throw refused('conflict', 'R6', 'packageKnown', { name, version });
  return row ?? null;
}

async function beginPackage(
  tx: Transaction,
  { actor, clock }: ImportTask,
  head: PackageHead,
): Promise<number> {
  const { name, version, sources, sha256 } = head;
  const standing = await standingPackage(tx, head);
  const changedAt = clock.now();
  if (standing) {
    await tx.update(lexicon).set({ version, sources, sha256, changedAt }).where(eq(lexicon.id, standing.id));
    return standing.id;
  }
  const createdBy = actor.kind === 'person' ? actor.personId : null;
  const [made] = await tx
    .insert(lexicon)
    .values({
      name,
      version,
      sources,
      sha256,
      kind: 'package',
      createdBy,
      createdAt: clock.now(),
      changedAt,
    })
    .returning({ id: lexicon.id });
  if (!made) throw new Error('insert returned no row');
  return made.id;
}

import { importBatch } from '@qianfa/db/tables/publication';
import { ensure, refused } from '@qianfa/domain/refusal';
import { readPlatform } from '@qianfa/domain/responsibility/platforms';
import { mayAnywhere } from '@qianfa/domain/rights/may';
import { z } from 'zod';
import { openTableFile } from '../../files/table-file.ts';
import type { Log } from '../../trpc/context.ts';
import { announce } from '../announce.ts';
import type { Command } from '../command.ts';
import { writeTrail } from '../trail/write-trail.ts';
import type { ImportReport } from './import-report.ts';
import { runImport } from './run-import.ts';

export const importPublicationsInput = z.object({
  /** Where the list lies on this machine: what was uploaded, or the operator's file. */
  path: z.string().min(1),
  fileName: z.string().min(1).max(255),
  /** For lists whose rows do not name the account, e.g. of Weibo archivers. */
  account: z.string().trim().min(1).max(200).optional(),
  platform: z.string().trim().min(1).max(40).optional(),
  /** Count and list, write nothing. */
  dryRun: z.boolean().default(false),
});

export interface StartedImport {
  readonly batchId: number;
  /** The rest of the work; never rejects, the report says what went wrong. */
  readonly done: Promise<ImportReport>;
}

/**
 * Starts the import of a list of publications: looks at the file, records the act, and reads on in the background while
 * `import_batch` shows how far it is. Rows of accounts outside the importer's scope are refused like unknown ones.
 * Importing a list again changes nothing.
 */
export async function importPublications(
  command: Command<z.infer<typeof importPublicationsInput>> & { readonly log?: Log },
): Promise<StartedImport> {
  const { actor, db, clock, input } = command;
  // Each row's account is judged by its unit; holding the right anywhere opens the door.
  ensure(mayAnywhere(actor, 'publication.import'));
  if (input.platform && !readPlatform(input.platform))
    throw refused('invalid', 'R16', 'platformUnknown', { platform: input.platform, known: [] });
  const file = await openTableFile(input.path);
  const batchId = await db.transaction(async (tx) => {
    const [batch] = await tx
      .insert(importBatch)
      .values({
        kind: 'publications',
        fileName: input.fileName,
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        dryRun: input.dryRun,
        state: 'running',
        startedBy: actor.kind === 'person' ? actor.personId : null,
        startedAt: clock.now(),
      })
      .returning({ id: importBatch.id });
    if (!batch) throw new Error('no import batch was made');
    const { account = null, platform = null, dryRun } = input;
    const facts = { fileName: input.fileName, sha256: file.sha256, account, platform, dryRun };
    await writeTrail(tx, actor, clock, { act: 'publication.imported', subject: `import:${batch.id}`, facts });
    await announce(tx, ['imports']);
    return batch.id;
  });
  return { batchId, done: runImport(command, file, batchId) };
}

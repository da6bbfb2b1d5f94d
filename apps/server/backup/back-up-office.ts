import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { backUp } from '@qianfa/db/backup/backup';
import { EmbeddedFailure } from '@qianfa/db/embedded/failure';
import { openDatabase, placesIn } from '../database.ts';
import { type Clock, operator } from '../modules/command.ts';
import { recordBackup } from '../modules/office/record-backup.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../trpc/context.ts';
import { type CopiedPictures, copyPictures } from './copy-pictures.ts';

/** Where the parts of a whole backup are. */
export const placesInBackup = (backup: string) => ({
  database: path.join(backup, 'database'),
  pictures: path.join(backup, 'files'),
  kind: path.join(backup, 'kind'),
});

export interface BackedUp {
  readonly target: string;
  readonly databaseFiles: number;
  readonly pictures: CopiedPictures;
}

/**
 * Backs up a running or stopped office: the database first, then the pictures, which are only ever added, so that
 * none is missing. The folder appears whole or not at all. Throws EmbeddedFailure('backupFailed') for a folder that
 * exists and for a database that is not the embedded one.
 */
export async function backUpOffice(
  place: { readonly settings: Settings; readonly log: Log; readonly clock: Clock },
  target: string,
): Promise<BackedUp> {
  const { settings, log, clock } = place;
  if (existsSync(target)) throw new EmbeddedFailure('backupFailed', `${target} 已经存在，不会覆盖它`);
  const partial = `${target}.partial`;
  const parts = placesInBackup(partial);
  const database = await openDatabase(settings, log, { beside: true, maxConnections: 2 });
  try {
    await fs.rm(partial, { recursive: true, force: true });
    await fs.mkdir(partial, { recursive: true, mode: 0o700 });
    await recordBackup({ actor: operator, db: database.pool.db, clock, input: undefined });
    const manifest = await backUp({
      ownerUrl: database.ownerUrl,
      target: parts.database,
      now: clock.now(),
    });
    const pictures = await copyPictures(placesIn(settings.dataDirectory).files, parts.pictures);
    await fs.writeFile(parts.kind, await kindOf(settings));
    await fs.rename(partial, target);
    return { target, databaseFiles: manifest.files.length, pictures };
  } catch (error) {
    await fs.rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await database.close();
  }
}

/** `office` or `demo`, as the server wrote it. */
function kindOf({ dataDirectory }: Settings): Promise<string> {
  return fs.readFile(path.join(dataDirectory, 'kind'), 'utf8').catch(() => 'office');
}

import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { restoreBackup } from '@qianfa/db/backup/restore';
import { EmbeddedFailure } from '@qianfa/db/embedded/failure';
import { placesIn } from '../database.ts';
import type { Settings } from '../settings.ts';
import type { Log } from '../trpc/context.ts';
import { placesInBackup } from './back-up-office.ts';
import { type CopiedPictures, copyPictures } from './copy-pictures.ts';

/**
 * Restores a whole backup into a data directory that has no database yet. The office is held: nothing is sent before
 * the system administrator has looked at what went out since. Throws EmbeddedFailure('restoreFailed').
 */
export async function restoreOffice(
  { settings, log }: { readonly settings: Settings; readonly log: Log },
  backup: string,
): Promise<CopiedPictures> {
  const parts = placesInBackup(backup);
  const places = placesIn(settings.dataDirectory);
  if (settings.databaseUrl !== null) {
    throw new EmbeddedFailure('restoreFailed', '设了 DATABASE_URL：请用 pg_restore 恢复到那个数据库');
  }
  if (!existsSync(parts.database)) {
    throw new EmbeddedFailure('restoreFailed', `${backup} 不是签发的备份：里面没有 database 文件夹`);
  }
  await fs.mkdir(settings.dataDirectory, { recursive: true });
  const server = await restoreBackup({
    backup: parts.database,
    directory: places.database,
    log: { info: (text) => log.info({}, text), warn: (text) => log.warn({}, text) },
  });
  await server.stop();
  const pictures = await copyPictures(parts.pictures, places.files);
  await fs.copyFile(parts.kind, path.join(settings.dataDirectory, 'kind'));
  return pictures;
}

import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { giveTree, serverAccount } from '../embedded/account.ts';
import { EmbeddedFailure } from '../embedded/failure.ts';
import { markHeld } from '../embedded/hold.ts';
import { syncFolder } from '../embedded/initialise.ts';
import { takeOwnership } from '../embedded/owner.ts';
import { type Places, settlePlaces } from '../embedded/places.ts';
import { type EmbeddedServer, type StartOptions, startEmbedded } from '../embedded/start.ts';
import { copyFile, flushTree, severalAtOnce } from './copy.ts';
import { type Manifest, readManifest } from './manifest.ts';

/**
 * Restores a backup into a directory that has no database yet, starts it, and holds every office: nothing is sent
 * before a person releases it. Every file is checked against its digest first; the mark of the hold is on disk
 * before the data become a database, so no crash can bring up a restored office that sends. The owner gets a new
 * password. Throws EmbeddedFailure('restoreFailed').
 */
export async function restoreBackup(options: StartOptions & { backup: string }): Promise<EmbeddedServer> {
  const manifest = await readManifest(options.backup);
  const account = serverAccount(options.user);
  const places = settlePlaces(options.directory, account, options);
  const ownership = takeOwnership(places.owner);
  try {
    if (existsSync(places.data))
      throw new EmbeddedFailure(
        'restoreFailed',
        `${places.home} 已有数据库；备份只恢复到空目录，不覆盖现有数据`,
      );
    const aside = `${places.data}.new-restore`;
    rmSync(aside, { recursive: true, force: true });
    await copyBack(options.backup, aside, manifest);
    await flushTree(aside, manifest);
    giveTree(aside, account);
    becomeDatabase(places, aside, options.backup);
  } finally {
    ownership.release();
  }
  return startEmbedded(options);
}

async function copyBack(backup: string, aside: string, manifest: Manifest): Promise<void> {
  await mkdir(aside, { mode: 0o700 });
  for (const folder of manifest.folders)
    await mkdir(path.join(aside, folder), { recursive: true, mode: 0o700 });
  await severalAtOnce(manifest.files, async (file) => {
    const copied = await copyFile(path.join(backup, 'data'), aside, file.path);
    if (copied === null) throw new EmbeddedFailure('restoreFailed', `备份缺少文件 ${file.path}`);
    if (copied.sha256 !== file.sha256)
      throw new EmbeddedFailure('restoreFailed', `备份中的 ${file.path} 与清单不符，备份已损坏或被改动`);
  });
}

/** The old password belongs to another database; without the file the start sets a new one. */
function becomeDatabase(places: Places, aside: string, backup: string): void {
  rmSync(places.password, { force: true });
  markHeld(places, path.resolve(backup));
  syncFolder(places.home);
  renameSync(aside, places.data);
  syncFolder(places.home);
}

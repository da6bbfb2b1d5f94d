import fs from 'node:fs/promises';
import path from 'node:path';
import { copyFile, flushTree, severalAtOnce } from '@qianfa/db/backup/copy';

export interface CopiedPictures {
  readonly count: number;
  /** Stored files whose bytes are no longer what their name, the SHA-256, says. Copied all the same. */
  readonly damaged: readonly string[];
}

/** Copies the stored pictures and proofs from folder to folder and on to disk. A folder that is not there has none. */
export async function copyPictures(from: string, to: string): Promise<CopiedPictures> {
  const found = await fs.readdir(from, { recursive: true, withFileTypes: true }).catch(noFolder);
  const names = found
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)));
  const folders = [...new Set(names.map((name) => path.dirname(name)))];
  await fs.mkdir(to, { recursive: true, mode: 0o700 });
  for (const folder of folders) await fs.mkdir(path.join(to, folder), { recursive: true, mode: 0o700 });
  const files = (await severalAtOnce(names, (name) => copyFile(from, to, name))).filter(
    (file) => file !== null,
  );
  await flushTree(to, { folders, files });
  const damaged = files.filter((file) => path.basename(file.path) !== file.sha256);
  return { count: files.length, damaged: damaged.map((file) => path.basename(file.path)) };
}

function noFolder(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

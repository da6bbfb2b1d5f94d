import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Where the bytes of pictures and proofs are, each once by its SHA-256. */
export interface FileStore {
  /** Returns when the bytes are on disk (an acknowledged upload survives a crash). */
  put(bytes: Uint8Array): Promise<{ sha256: string }>;
  /** Null when there is no such file. */
  get(sha256: string): Promise<Uint8Array | null>;
}

/** The default store: a folder, two levels deep. */
export function folderFileStore(directory: string): FileStore {
  const placeOf = (sha256: string) => path.join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const place = placeOf(sha256);
      if (await exists(place)) return { sha256 };
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await writeDurably(place, bytes);
      return { sha256 };
    },
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      return fs.readFile(placeOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
  };
}

/** Written beside, flushed, renamed, and the folder flushed: there is never half a file under the final name. */
async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
  const beside = `${place}.${process.pid}.${Date.now()}.part`;
  try {
    const handle = await fs.open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(beside, place);
  } catch (error) {
    await fs.rm(beside, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const folder = await fs.open(path.dirname(place), 'r');
  await folder.sync().finally(() => folder.close());
}

async function exists(place: string): Promise<boolean> {
  return fs.access(place).then(
    () => true,
    () => false,
  );
}

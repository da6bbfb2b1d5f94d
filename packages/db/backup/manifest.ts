import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedFailure } from '../embedded/failure.ts';

const NAME = 'manifest.json';

const manifestSchema = z.object({
  format: z.literal('qianfa-database-1'),
  /** When the copy began; commits acknowledged before it are inside, later ones may be. */
  startedAt: z.iso.datetime(),
  serverVersion: z.string(),
  systemIdentifier: z.string(),
  startLsn: z.string(),
  stopLsn: z.string(),
  folders: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
});

/** The list of a backup: written last, so that a folder without it is not a backup. */
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFile(path.join(folder, NAME), text, { mode: 0o600, flush: true });
}

/** Throws EmbeddedFailure('restoreFailed') when the folder is not a finished backup or names a path outside itself. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, NAME), 'utf8').catch(() => null);
  if (text === null) throw new EmbeddedFailure('restoreFailed', `${folder} 不是一份完整的备份：没有 ${NAME}`);
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new EmbeddedFailure('restoreFailed', `${folder} 的 ${NAME} 读不懂：${parsed.error.message}`);
  const outside = [...parsed.data.folders, ...parsed.data.files.map((file) => file.path)].find(leaves);
  if (outside !== undefined)
    throw new EmbeddedFailure('restoreFailed', `${folder} 的 ${NAME} 指向备份之外的文件 ${outside}`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function leaves(entry: string): boolean {
  return path.isAbsolute(entry) || entry.split(/[\\/]/).includes('..');
}

import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/sources.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly isEntry?: boolean;
}

/** gzip kB of the JavaScript that the browser needs before 待办 is drawn: the entry, the queue's chunk, what both import. */
export function firstLoad(): { total: number; files: Record<string, number> } {
  const dist = path.join(root, 'dist', 'console');
  const manifest = JSON.parse(fs.readFileSync(path.join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const needed = new Set<string>();
  const take = (name: string) => {
    const chunk = manifest[name];
    if (!chunk || needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const inner of chunk.imports ?? []) take(inner);
  };
  for (const [name, chunk] of Object.entries(manifest)) {
    if (chunk.isEntry || /(^|\/)console\.tsx$|features\/queue\/queue-page\.tsx$/.test(name)) take(name);
  }
  const sizes = [...needed].map(
    (file) => [file, gzipSync(fs.readFileSync(path.join(dist, file))).length / 1000] as const,
  );
  const total = Math.round(sizes.reduce((sum, [, size]) => sum + size, 0));
  return { total, files: Object.fromEntries(sizes.map(([file, size]) => [file, Math.round(size)])) };
}

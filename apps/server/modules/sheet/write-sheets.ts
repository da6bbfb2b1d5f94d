import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SheetPaper, SheetPictures } from './paper.ts';

/** One Word document of these sheets, each on pages of its own, made in a thread. */
export function writeSheets(papers: readonly SheetPaper[], pictures: SheetPictures): Promise<Uint8Array> {
  const worker = new Worker(path.join(import.meta.dirname, 'sheet-worker.ts'), {
    workerData: { papers, pictures },
    env: {},
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the sheet was not written: exit ${code}`)));
  });
}

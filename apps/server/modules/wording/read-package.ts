import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type RefusalFacts, Refused } from '@qianfa/domain/refusal';
import type { PackageEntry } from '@qianfa/domain/wording/lexicon-package';

/** What the reading thread says, in this order: head, entries …, end; or refused. */
export type PackagePart =
  | { readonly is: 'refused'; readonly refusal: RefusalFacts }
  | ({ readonly is: 'head' } & PackageHead)
  | { readonly is: 'entries'; readonly entries: readonly EntryReading[] }
  | { readonly is: 'end' };

export interface PackageHead {
  readonly name: string;
  readonly version: string;
  readonly sources: string;
  readonly sha256: string;
  readonly entries: number;
}

export type EntryReading =
  | { readonly ok: true; readonly entry: PackageEntry }
  | { readonly ok: false; readonly refusal: RefusalFacts };

export interface ReadPackage {
  readonly head: PackageHead;
  readonly slices: AsyncIterable<readonly EntryReading[]>;
}

/** Opens a package, its digest verified. Refuses `packageUnreadable`, `packageDigestWrong`. */
export async function readPackage(file: string): Promise<ReadPackage> {
  const worker = new Worker(path.join(import.meta.dirname, 'package-worker.ts'), { workerData: file });
  const parts = partsOf(worker);
  const first = await parts.next();
  const part = first.done ? null : first.value;
  if (part?.is === 'refused') throw new Refused(part.refusal);
  if (part?.is !== 'head') throw new Error('the reading thread said nothing');
  const { is: _is, ...head } = part;
  return { head, slices: slicesOf(parts) };
}

async function* slicesOf(parts: AsyncGenerator<PackagePart>): AsyncGenerator<readonly EntryReading[]> {
  for await (const part of parts) {
    if (part.is === 'entries') yield part.entries;
    else return;
  }
}

/** Messages one after the other, at the pace of whoever takes them. */
async function* partsOf(worker: Worker): AsyncGenerator<PackagePart> {
  const waiting: PackagePart[] = [];
  let [wake, failure, over] = [() => {}, null as Error | null, false];
  worker.on('message', (part: PackagePart) => {
    waiting.push(part);
    wake();
  });
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error));
    wake();
  });
  worker.on('exit', () => {
    over = true;
    wake();
  });
  for (;;) {
    const part = waiting.shift();
    if (part) yield part;
    else if (failure) throw failure;
    else if (over) return;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

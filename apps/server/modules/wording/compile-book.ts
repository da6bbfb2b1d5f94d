import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Automaton } from '@qianfa/domain/wording/automaton';
import { compileWordBook, type WordBook, type WordBookParts } from '@qianfa/domain/wording/word-book';

/** Up to so many entries the compiling takes less than 50 ms, and a thread would take longer. */
const compiledHere = 15_000;

/** A word book ready for use; the event loop is never held for longer than 200 ms, however many entries there are. */
export async function compileBook(parts: WordBookParts): Promise<WordBook> {
  if (parts.entries.length <= compiledHere) return compileWordBook(parts);
  const automaton = await inThread(parts.entries.map(({ term }) => term));
  return compileWordBook(parts, automaton);
}

function inThread(terms: readonly string[]): Promise<Automaton> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(import.meta.dirname, 'compile-worker.ts'), { workerData: terms });
    worker.once('message', (automaton: Automaton) => resolve(automaton));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the compiling thread ended with ${code}`)));
  });
}

import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** How long and with how much memory a PDF is read; an office's document takes a second. */
const longest = 20_000;
const mostMemoryMb = 256;

/**
 * The text layer of a PDF, a line a page break; null where there is none (a scan), it is broken, protected, or not read
 * within 20 seconds and 256 MB. A person has to look at such a file.
 */
export async function pdfText(bytes: Uint8Array): Promise<string | null> {
  const worker = new Worker(path.join(import.meta.dirname, 'pdf-worker.ts'), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    // What a reader of foreign files says about fonts is nobody's business, and it has no secrets to know.
    stdout: true,
    stderr: true,
    env: {},
  });
  const text = await answerOf(worker);
  await worker.terminate();
  return text === null || text.trim() === '' ? null : text;
}

function answerOf(worker: Worker): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), longest);
    const settle = (answer: unknown) => {
      clearTimeout(timer);
      resolve(typeof answer === 'string' ? answer : null);
    };
    worker.once('message', settle);
    worker.once('error', () => settle(null));
    worker.once('exit', () => settle(null));
  });
}

import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

/** Reads the text layer of a PDF away from the requests: a hostile one may keep its reader busy or eat its memory. */
const bytes = workerData as Uint8Array;

async function read(): Promise<string | null> {
  try {
    const document = await getDocumentProxy(bytes, { disableFontFace: true, verbosity: 0 });
    const { text } = await extractText(document, { mergePages: false });
    return text.join('\n');
  } catch {
    return null;
  }
}

parentPort?.postMessage(await read());

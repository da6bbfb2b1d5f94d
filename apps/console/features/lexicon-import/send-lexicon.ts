import { sendFile } from '../../shell/send-file.ts';

export interface LexiconToSend {
  readonly file: File;
  /** Null: a package. */
  readonly lexiconId: number | null;
  readonly kind: string;
  readonly severity: string;
  readonly source: string;
  readonly dryRun: boolean;
}

/** Sends a file and returns the number of its import. Throws `FileRefused`. */
export async function sendLexicon(sent: LexiconToSend): Promise<number> {
  const { file, lexiconId, kind, severity, source, dryRun } = sent;
  const asked = new URLSearchParams({ dryRun: dryRun ? '1' : '0' });
  if (lexiconId !== null) {
    const named = { lexicon: String(lexiconId), kind, severity, source };
    for (const [name, value] of Object.entries(named)) asked.set(name, value);
  }
  const { batchId } = await sendFile<{ batchId: number }>(`/import/lexicon?${asked}`, file);
  return batchId;
}

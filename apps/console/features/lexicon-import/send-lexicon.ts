import type { RefusalFacts } from '@qianfa/domain/refusal';
import { connection } from '../../shell/connection.ts';
import { sessionGate } from '../../shell/session-gate.ts';

/** A file that the server did not take; null where no answer or no refusal came. */
export class LexiconRefused extends Error {
  readonly refusal: RefusalFacts | null;
  constructor(refusal: RefusalFacts | null) {
    super(refusal?.code ?? 'upload failed');
    this.name = 'LexiconRefused';
    this.refusal = refusal;
  }
}

export interface LexiconToSend {
  readonly file: File;
  /** Null: a package. */
  readonly lexiconId: number | null;
  readonly kind: string;
  readonly severity: string;
  readonly source: string;
  readonly dryRun: boolean;
}

/** Sends a file and returns the number of its import. Throws `LexiconRefused`; an ended session is renewed first. */
export async function sendLexicon(sent: LexiconToSend): Promise<number> {
  const answer = await send(sent);
  if (!answer.ok) throw new LexiconRefused(await refusalIn(answer));
  const { batchId } = (await answer.json()) as { batchId: number };
  return batchId;
}

async function send(sent: LexiconToSend): Promise<Response> {
  const body = new FormData();
  body.append('file', sent.file, sent.file.name);
  const { lexiconId, kind, severity, source, dryRun } = sent;
  const asked = new URLSearchParams({ dryRun: dryRun ? '1' : '0' });
  if (lexiconId !== null) {
    const named = { lexicon: String(lexiconId), kind, severity, source };
    for (const [name, value] of Object.entries(named)) asked.set(name, value);
  }
  const answer = await connection
    .watch(() => window.fetch(`/import/lexicon?${asked}`, { method: 'POST', body }))
    .catch(() => {
      throw new LexiconRefused(null);
    });
  if (answer.status !== 401 || !sessionGate.isOpen()) return answer;
  const isRenewed = await new Promise<boolean>((resolve) => {
    sessionGate.hold({ again: () => resolve(true), giveUp: () => resolve(false) });
  });
  return isRenewed ? send(sent) : answer;
}

async function refusalIn(answer: Response): Promise<RefusalFacts | null> {
  try {
    const body = (await answer.json()) as { error?: { data?: { refusal?: RefusalFacts | null } } };
    return body.error?.data?.refusal ?? null;
  } catch {
    return null;
  }
}

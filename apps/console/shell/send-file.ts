import type { RefusalFacts } from '@qianfa/domain/refusal';
import { connection } from './connection.ts';
import { sessionGate } from './session-gate.ts';

/** A file that the server did not take; the refusal is null where no answer or no refusal came. */
export class FileRefused extends Error {
  readonly refusal: RefusalFacts | null;
  constructor(refusal: RefusalFacts | null) {
    super(refusal?.code ?? 'upload failed');
    this.name = 'FileRefused';
    this.refusal = refusal;
  }
}

/**
 * Sends a file to a plain route and reads its JSON answer, which is the route's own. Throws `FileRefused`; a session
 * that ended meanwhile is renewed first, and the file is sent again.
 */
export async function sendFile<Answer>(address: string, file: File): Promise<Answer> {
  const answer = await send(address, file);
  if (!answer.ok) throw new FileRefused(await refusalIn(answer));
  return (await answer.json()) as Answer;
}

async function send(address: string, file: File): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await connection
    .watch(() => window.fetch(address, { method: 'POST', body }))
    .catch(() => {
      throw new FileRefused(null);
    });
  if (answer.status !== 401 || !sessionGate.isOpen()) return answer;
  const isRenewed = await new Promise<boolean>((resolve) => {
    sessionGate.hold({ again: () => resolve(true), giveUp: () => resolve(false) });
  });
  return isRenewed ? send(address, file) : answer;
}

async function refusalIn(answer: Response): Promise<RefusalFacts | null> {
  try {
    const body = (await answer.json()) as { error?: { data?: { refusal?: RefusalFacts | null } } };
    return body.error?.data?.refusal ?? null;
  } catch {
    return null;
  }
}

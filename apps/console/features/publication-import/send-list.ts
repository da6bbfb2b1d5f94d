import type { RefusalFacts } from '@qianfa/domain/refusal';
import { connection } from '../../shell/connection.ts';
import { sessionGate } from '../../shell/session-gate.ts';

/** A list that the server did not take; null where no answer or no refusal came. */
export class ListRefused extends Error {
  readonly refusal: RefusalFacts | null;
  constructor(refusal: RefusalFacts | null) {
    super(refusal?.code ?? 'upload failed');
    this.name = 'ListRefused';
    this.refusal = refusal;
  }
}

export interface ListToSend {
  readonly file: File;
  readonly account: string;
  readonly platform: string;
  readonly dryRun: boolean;
}

/** Sends a list and returns the number of its import. Throws `ListRefused`; an ended session is renewed first. */
export async function sendList(list: ListToSend): Promise<number> {
  const answer = await send(list);
  if (!answer.ok) throw new ListRefused(await refusalIn(answer));
  const { batchId } = (await answer.json()) as { batchId: number };
  return batchId;
}

async function send(list: ListToSend): Promise<Response> {
  const body = new FormData();
  body.append('file', list.file, list.file.name);
  const asked = new URLSearchParams({ dryRun: list.dryRun ? '1' : '0' });
  if (list.account) asked.set('account', list.account);
  if (list.platform) asked.set('platform', list.platform);
  const answer = await connection.watch(() =>
    window.fetch(`/import/publications?${asked}`, { method: 'POST', body }),
  );
  if (answer.status !== 401 || !sessionGate.isOpen()) return answer;
  const isRenewed = await new Promise<boolean>((resolve) => {
    sessionGate.hold({ again: () => resolve(true), giveUp: () => resolve(false) });
  });
  return isRenewed ? send(list) : answer;
}

async function refusalIn(answer: Response): Promise<RefusalFacts | null> {
  try {
    const body = (await answer.json()) as { error?: { data?: { refusal?: RefusalFacts | null } } };
    return body.error?.data?.refusal ?? null;
  } catch {
    return null;
  }
}

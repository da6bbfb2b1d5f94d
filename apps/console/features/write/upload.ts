import type { RefusalFacts } from '@qianfa/domain/refusal';
import { connection } from '../../shell/connection.ts';
import { sessionGate } from '../../shell/session-gate.ts';

export interface Uploaded {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly name: string;
}

export interface UploadedAttachment {
  readonly sha256: string;
  readonly name: string;
}

/** A picture that the server, or its size alone, refused. */
export class UploadRefused extends Error {
  readonly refusal: RefusalFacts | null;
  constructor(refusal: RefusalFacts | null) {
    super(refusal?.code ?? 'upload failed');
    this.name = 'UploadRefused';
    this.refusal = refusal;
  }
}

/** The address under which the console shows a stored picture to those who may see it. */
export function pictureAddress(sha256: string): string {
  return `/files/${sha256}`;
}

/** Stores a picture for a post. Throws `UploadRefused`; a session that ended meanwhile is renewed first. */
export async function uploadPicture(file: File, target: UploadTarget): Promise<Uploaded> {
  requireSize(file, target.limit, 'pictureTooLarge');
  return taken<Uploaded>(await send(file, `/files?post=${target.postId}`));
}

/** Stores a file for a post, beside its text; refuses and renews like uploadPicture. */
export async function uploadAttachment(file: File, target: UploadTarget): Promise<UploadedAttachment> {
  requireSize(file, target.limit, 'attachmentTooLarge');
  return taken<UploadedAttachment>(await send(file, `/files/posts/${target.postId}/attachments`));
}

interface UploadTarget {
  readonly postId: number;
  /** In bytes. */
  readonly limit: number;
}

/** Said here already, so that nobody waits for thirty megabytes to be refused. */
function requireSize(file: File, limit: number, code: 'pictureTooLarge' | 'attachmentTooLarge'): void {
  if (file.size <= limit) return;
  throw new UploadRefused({ code, rule: 'input', kind: 'invalid', facts: { limit: limit / 1_000_000 } });
}

async function taken<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  throw new UploadRefused(await refusalIn(answer));
}

async function send(file: File, address: string): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const answer = await connection.watch(() => window.fetch(address, { method: 'POST', body }));
  if (answer.status !== 401 || !sessionGate.isOpen()) return answer;
  const isRenewed = await new Promise<boolean>((resolve) => {
    sessionGate.hold({ again: () => resolve(true), giveUp: () => resolve(false) });
  });
  return isRenewed ? send(file, address) : answer;
}

async function refusalIn(answer: Response): Promise<RefusalFacts | null> {
  try {
    const body = (await answer.json()) as { error?: { data?: { refusal?: RefusalFacts | null } } };
    return body.error?.data?.refusal ?? null;
  } catch {
    return null;
  }
}

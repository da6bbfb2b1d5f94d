import type { RefusalFacts } from '@qianfa/domain/refusal';
import { connection } from '../../shell/connection.ts';
import { sessionGate } from '../../shell/session-gate.ts';

interface ListedRow {
  readonly line: number;
  readonly text: string;
  readonly refusal: RefusalFacts;
}

/** What the server says about a register, before (`dryRun`) or after taking it. */
export interface RegisterReport {
  readonly total: number;
  readonly taken: number;
  readonly known: number;
  readonly refusedCount: number;
  readonly refused: readonly ListedRow[];
  readonly columns: {
    readonly used: Readonly<Record<string, string>>;
    readonly unused: readonly string[];
  } | null;
  readonly sample: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly newUnits: readonly string[];
  readonly newPeople: readonly string[];
  readonly flagged: readonly { readonly line: number; readonly name: string; readonly unit: string }[];
}

/** A register that the server refused as a whole; null where no answer came or it was no refusal. */
export class RegisterRefused extends Error {
  readonly refusal: RefusalFacts | null;
  constructor(refusal: RefusalFacts | null) {
    super(refusal?.code ?? 'upload failed');
    this.name = 'RegisterRefused';
    this.refusal = refusal;
  }
}

/** As the server; said here already, so that nobody waits for a large file to be refused. */
const largestMb = 20;

/** Sends the file. Throws `RegisterRefused`; a session that ended meanwhile is renewed first. */
export async function sendRegister(file: File, { dryRun }: { dryRun: boolean }): Promise<RegisterReport> {
  if (file.size > largestMb * 1024 * 1024) {
    const facts = { limitMb: largestMb };
    throw new RegisterRefused({ code: 'tableFileTooLarge', rule: 'input', kind: 'invalid', facts });
  }
  const answer = await send(file, dryRun);
  if (answer.ok) return (await answer.json()) as RegisterReport;
  throw new RegisterRefused(await refusalIn(answer));
}

async function send(file: File, dryRun: boolean): Promise<Response> {
  const body = new FormData();
  body.append('file', file, file.name);
  const address = `/import/register${dryRun ? '?dryRun=1' : ''}`;
  const answer = await connection
    .watch(() => window.fetch(address, { method: 'POST', body }))
    .catch(() => {
      throw new RegisterRefused(null);
    });
  if (answer.status !== 401 || !sessionGate.isOpen()) return answer;
  const isRenewed = await new Promise<boolean>((resolve) => {
    sessionGate.hold({ again: () => resolve(true), giveUp: () => resolve(false) });
  });
  return isRenewed ? send(file, dryRun) : answer;
}

async function refusalIn(answer: Response): Promise<RefusalFacts | null> {
  try {
    const body = (await answer.json()) as { error?: { data?: { refusal?: RefusalFacts | null } } };
    return body.error?.data?.refusal ?? null;
  } catch {
    return null;
  }
}

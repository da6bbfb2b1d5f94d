import type { RefusalFacts } from '@qianfa/domain/refusal';
import { FileRefused, sendFile } from '../../shell/send-file.ts';

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

/** As the server; said here already, so that nobody waits for a large file to be refused. */
const largestMb = 20;

/** Sends the file. Throws `FileRefused`. */
export async function sendRegister(file: File, { dryRun }: { dryRun: boolean }): Promise<RegisterReport> {
  if (file.size > largestMb * 1024 * 1024) {
    const facts = { limitMb: largestMb };
    throw new FileRefused({ code: 'tableFileTooLarge', rule: 'input', kind: 'invalid', facts });
  }
  return sendFile<RegisterReport>(`/import/register${dryRun ? '?dryRun=1' : ''}`, file);
}

import { judgeText } from '@qianfa/domain/text/unsafe-text';
import type { TextFinding } from '@qianfa/domain/wording/finding';
import { found, type Sort } from '@qianfa/domain/wording/kinds/found';
import type { ProofreaderSettings } from '@qianfa/domain/wording/outside-services';
import { z } from 'zod';

/** Form of the request and of the answer (docs/operations/proofreader.md). */
const formVersion = 1;
/** Longest text that is sent, in UTF-16 units; longer ones are not. */
export const longestProofread = 50_000;
/** Largest answer that is read, in bytes, and most remarks that are taken from it. */
const largestAnswer = 1_000_000;
const mostRemarks = 500;

const remarkSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  /** The marked words: an answer that counts in other units is noticed by them. */
  text: z.string().max(2_000).optional(),
  advice: z.string().max(2_000).nullable().optional(),
  remark: z.string().max(2_000).nullable().optional(),
});
const answerSchema = z.object({ findings: z.array(z.unknown()) });

export type ProofreadFailure =
  | 'proofreaderOff'
  | 'proofreaderTextTooLong'
  | 'proofreaderTimesOut'
  | 'proofreaderNotConnected'
  | 'proofreaderRefuses'
  | 'proofreaderUnreadable';

/** What the service said. A failure is never in anybody's way: the post goes on without it. */
export type Proofread =
  | { readonly ok: true; readonly findings: readonly TextFinding[]; readonly dropped: number }
  | { readonly ok: false; readonly failure: ProofreadFailure; readonly status: number };

/**
 * Asks the outside proof-reading service about a text. Whatever it answers becomes hints; remarks outside the text,
 * upside down, or about other words than those that stand there are dropped and counted. Never throws.
 */
export async function proofread(text: string, settings: ProofreaderSettings): Promise<Proofread> {
  if (!settings.enabled || settings.address === null) return fails('proofreaderOff');
  if (text.length > longestProofread) return fails('proofreaderTextTooLong');
  const signal = AbortSignal.timeout(settings.timeoutMs);
  try {
    const response = await fetch(settings.address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(settings.key === null ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body: JSON.stringify({ version: formVersion, language: 'zh-CN', text: wellFormed(text) }),
      // Only the address that the administrator wrote down hears anything.
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return fails('proofreaderRefuses', response.status);
    }
    return findingsOf(text, await bodyOf(response), new URL(settings.address).host);
  } catch {
    return fails(signal.aborted ? 'proofreaderTimesOut' : 'proofreaderNotConnected');
  }
}

/** The answer as text; null where it is larger than anybody's remarks. */
async function bodyOf(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > largestAnswer) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function findingsOf(text: string, body: string | null, service: string): Proofread {
  const answer = answerSchema.safeParse(body === null ? null : parsed(body));
  if (!answer.success) return fails('proofreaderUnreadable');
  const remarks = answer.data.findings;
  const findings = remarks.slice(0, mostRemarks).flatMap((remark) => findingOf(text, remark, service) ?? []);
  return { ok: true, findings, dropped: remarks.length - findings.length };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function findingOf(text: string, given: unknown, service: string): TextFinding | null {
  const remark = remarkSchema.safeParse(given);
  if (!remark.success) return null;
  const { start, end, text: words, advice, remark: said } = remark.data;
  if (start < 0 || end <= start || end > text.length || splitsPair(text, start) || splitsPair(text, end))
    return null;
  if (words !== undefined && words !== text.slice(start, end)) return null;
  const of: Sort = {
    kind: 'proofreader',
    severity: 'hint',
    rule: 'R45',
    source: service,
    code: 'proofreaderRemark',
  };
  const useful = advice && advice !== text.slice(start, end) && judgeText(advice, 'advice').ok;
  const facts = { remark: (said ?? '').replace(/\s+/g, ' ').trim().slice(0, 200) };
  return found(of, text, { start, end }, { advice: useful ? advice : null, facts });
}

/** Lone surrogates as U+FFFD, one unit for one unit: offsets in the answer hold for the text as given. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Whether an offset lies between the two halves of one character. */
function splitsPair(text: string, at: number): boolean {
  return (
    /[\ud800-\udbff]$/.test(text.slice(Math.max(0, at - 1), at)) &&
    /^[\udc00-\udfff]/.test(text.slice(at, at + 1))
  );
}

function fails(failure: ProofreadFailure, status = 0): Proofread {
  return { ok: false, failure, status };
}

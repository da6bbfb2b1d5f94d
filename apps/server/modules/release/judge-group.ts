import type { Transaction } from '@qianfa/db/pool';
import { type RefusalFacts, refuse } from '@qianfa/domain/refusal';
import { judgeGate } from '@qianfa/domain/release/gate';
import type { ReleaseCheck } from '@qianfa/domain/release/release-checks';
import type { Clock } from '../command.ts';
import { type GateEvidence, type GateReading, readGateFacts } from './read-gate-facts.ts';
import type { GroupedRelease } from './release-group.ts';

/** One article that the gate let through, with the form that may leave. */
export interface PassedArticle {
  readonly one: GroupedRelease;
  readonly evidence: GateEvidence & { readonly form: NonNullable<GateEvidence['form']> };
}

export type GroupVerdict =
  | { readonly ok: true; readonly articles: readonly PassedArticle[] }
  | { readonly ok: false; readonly refusal: RefusalFacts; readonly check: string };

/**
 * The gate over everything that goes out together: one article that may not go holds back the whole push (R44).
 * `checks` is the list of the domain; a test hands in a broken one to see the rig fail.
 */
export async function judgeGroup(
  tx: Transaction,
  clock: Clock,
  reading: GateReading,
  checks?: readonly ReleaseCheck[],
): Promise<GroupVerdict> {
  const articles: PassedArticle[] = [];
  for (const one of reading.members) {
    const evidence = await readGateFacts(tx, clock, one, reading);
    const verdict = judgeGate(evidence.facts, checks);
    if (!verdict.ok) return verdict;
    const { form } = evidence;
    // Without a readable form there is nothing that could be sent, whatever the list of checks says.
    if (!form) return notAsSigned('digestsEqual', 'R1', 'digestDiffers');
    articles.push({ one, evidence: { ...evidence, form } });
  }
  const push = articles[0]?.evidence.facts.push;
  if (push?.kind === 'push' && push.members.length !== articles.length) {
    return notAsSigned('pushWholeAndInOrder', 'R44', 'pushNotAsSigned');
  }
  return { ok: true, articles };
}

function notAsSigned(check: string, rule: string, code: string): GroupVerdict {
  return { ...refuse('precondition', rule, code), check };
}

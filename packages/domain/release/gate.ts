import type { RefusalFacts, Verdict } from '../refusal.ts';
import type { GateFacts } from './gate-facts.ts';
import { type ReleaseCheck, releaseChecks } from './release-checks.ts';

export type GateVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: RefusalFacts; readonly check: string };

/**
 * R1: the one gate before a platform. API, schedule, import, restore, retry and guided copy all pass it, in the
 * transaction that marks the release as sending. The first check that does not hold refuses.
 */
export function judgeGate(facts: GateFacts, checks: readonly ReleaseCheck[] = releaseChecks): GateVerdict {
  // A list without checks would let everything out: that is a broken build, not an open gate.
  if (checks.length === 0) {
    return {
      ok: false,
      check: 'none',
      refusal: { code: 'gateWithoutChecks', rule: 'R1', kind: 'precondition' },
    };
  }
  for (const { name, judge } of checks) {
    const verdict = judge(facts);
    if (!verdict.ok) return { ok: false, refusal: verdict.refusal, check: name };
  }
  return { ok: true };
}

/** Every check with its verdict, in order: for the outcome card and the printed form, never for sending. */
export function gateReport(
  facts: GateFacts,
  checks: readonly ReleaseCheck[] = releaseChecks,
): { readonly check: string; readonly verdict: Verdict }[] {
  return checks.map(({ name, judge }) => ({ check: name, verdict: judge(facts) }));
}

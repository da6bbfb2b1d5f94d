import type { Verdict } from '@qianfa/domain/refusal';
import { isPooled, mayTakeUp, validLeases } from '@qianfa/domain/review/lease';
import { type LeasedStepRow, leasedStepsOf } from './leased-steps.ts';

/** What the desk says of taking up (R7). Instants are ISO 8601. */
export interface DeskLease {
  /** More people hold the step than have to decide: it is taken up before it is worked on. */
  readonly pooled: boolean;
  /** Who else has it in hand, so that this desk is read only. */
  readonly other: { readonly name: string; readonly until: string } | null;
}

/** How the open step stands for this person, from a row of `leasedStepsQuery`. */
export function viewLease(rows: readonly LeasedStepRow[], personId: number, now: Date): DeskLease {
  const [step] = leasedStepsOf(rows);
  if (!step) return { pooled: false, other: null };
  const refused = !mayTakeUp(step, personId, now).ok;
  const [first] = validLeases(step.leases, now);
  return {
    pooled: isPooled(step.step),
    other: refused && first ? { name: first.name, until: first.until.toISOString() } : null,
  };
}

const deciding = ['pass', 'return', 'reject', 'advise'] as const;

/** The verdicts of the desk where somebody else has the item in hand: what could be decided is refused with who it is. */
export function underLease<May extends Record<(typeof deciding)[number], Verdict>>(
  may: May,
  { other }: DeskLease,
): May {
  if (!other) return may;
  const facts = { by: other.name, until: other.until };
  const leased: Verdict = {
    ok: false,
    refusal: { kind: 'conflict', rule: 'R7', code: 'leasedByOther', facts },
  };
  const changed = Object.fromEntries(
    deciding.filter((act) => may[act].ok).map((act) => [act, leased] as const),
  );
  return { ...may, ...changed };
}

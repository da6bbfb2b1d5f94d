import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { firstRefusal, type RunAct, separateDuties } from './opinion.ts';

/** 无问题, 需更正, 需撤回. */
export const afterReviewVerdicts = ['clean', 'correct', 'retract'] as const;
export type AfterReviewVerdict = (typeof afterReviewVerdicts)[number];

export interface AfterReviewFacts {
  /** It went out: before that there is nothing to review afterwards. */
  readonly isOut: boolean;
  readonly given: { readonly by: string; readonly at: Date } | null;
  readonly contributors: readonly Id[];
  /** Who decided or signed on it. */
  readonly acts: readonly RunAct[];
}

/**
 * Whether this person may give the after-review of an emergency post (R9): somebody who neither wrote nor decided on it,
 * once, after it went out. Anything but 无问题 states a reason.
 */
export function decideAfterReview(
  facts: AfterReviewFacts,
  actorId: Id,
  given: { readonly verdict: AfterReviewVerdict; readonly reason: string },
): Verdict {
  return firstRefusal([
    () => mayAfterReview(facts, actorId),
    () =>
      given.verdict === 'clean' || given.reason.trim() !== ''
        ? allowed
        : refuse('invalid', 'R5', 'afterReviewReasonMissing'),
  ]);
}

/** The same without a verdict: what a button is shown by. */
export function mayAfterReview(facts: AfterReviewFacts, actorId: Id): Verdict {
  return firstRefusal([
    () => separateDuties('afterReview', { ...facts, task: null }, actorId),
    () => (facts.isOut ? allowed : refuse('precondition', 'R9', 'notOutYet')),
    () =>
      facts.given === null
        ? allowed
        : refuse('conflict', 'R9', 'afterReviewGiven', {
            by: facts.given.by,
            at: facts.given.at.toISOString(),
          }),
  ]);
}

/**
 * What an after-review still asks for (R9): 需撤回 until nothing of it stands, 需更正 until a corrected post of the same event
 * went out afterwards or nothing of it stands any more; null: nothing.
 */
export function afterReviewAsks(
  verdict: AfterReviewVerdict | null,
  since: { readonly stands: boolean; readonly correctedSince: boolean },
): 'correct' | 'retract' | null {
  if (verdict === null || verdict === 'clean' || !since.stands) return null;
  return verdict === 'correct' && since.correctedSince ? null : verdict;
}

/** The start of a 突发事件: not in the future. */
export function judgeIncidentStart(startedAt: Date, now: Date): Verdict {
  return startedAt <= now ? allowed : refuse('invalid', 'R9', 'incidentInFuture');
}

/** A press conference: after the event began, not in the future. */
export function judgeConference(startedAt: Date, heldAt: Date, now: Date): Verdict {
  if (heldAt > now) return refuse('invalid', 'R9', 'conferenceInFuture');
  return heldAt >= startedAt ? allowed : refuse('invalid', 'R9', 'conferenceBeforeIncident');
}

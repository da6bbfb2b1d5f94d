import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { type ExceptedAct, firstRefusal, type RunAct, separateDuties } from './opinion.ts';
import type { StepKind } from './quorum.ts';

/** Steps whose work can be given to somebody else: never a signature (R15, R41), never the box of 保密审查 (R6). */
const kindsToShare = ['review', 'proof', 'advise'] as const satisfies StepKind[];

/** What of a run decides who else may take part in its open step. */
export interface ShareFacts {
  readonly step: { readonly key: string; readonly kind: StepKind };
  readonly contributors: readonly Id[];
  readonly acts: readonly RunAct[];
  /** 两人例外 that stand today; left out: none (R3). */
  readonly exceptions?: readonly ExceptedAct[];
  /** Who has or had a task at this entry, the open ones marked. */
  readonly tasks: readonly { readonly personId: Id; readonly open: boolean }[];
  /** The giver's own task acts for somebody else (代). */
  readonly acting: boolean;
}

/** Who is asked: what is known of them today. */
export interface Asked {
  readonly personId: Id;
  readonly name: string;
  /** Active, and a reviewer or publisher of the post's unit or above. */
  readonly mayReview: boolean;
  readonly away: boolean;
}

/** 转审: gives one's own task to somebody able. Who stands in for another does not pass it on (R8). */
export function judgeHandOn(facts: ShareFacts, asked: Asked): Verdict {
  return firstRefusal([
    () => mayShare(facts),
    () => (facts.acting ? refuse('forbidden', 'R8', 'actingMayNotHandOn') : allowed),
    () => judgeAsked(facts, asked),
  ]);
}

/** 加签: asks one more person at this step, whose pass is needed too (R8). */
export function judgeAdding(facts: ShareFacts, asked: Asked): Verdict {
  return firstRefusal([() => mayShare(facts), () => judgeAsked(facts, asked)]);
}

/** Whether a step of this kind can be handed on or shared at all: what the buttons show before anybody is named. */
export function mayShare(facts: Pick<ShareFacts, 'step'>): Verdict {
  return kindsToShare.some((kind) => kind === facts.step.kind)
    ? allowed
    : refuse('precondition', 'R8', 'stepNotShared', { step: facts.step.kind });
}

function judgeAsked(facts: ShareFacts, { personId, name, mayReview, away }: Asked): Verdict {
  if (!mayReview) return refuse('precondition', 'R8', 'askedMayNotReview', { name });
  if (away) return refuse('precondition', 'R8', 'askedAway', { name });
  const known = facts.tasks.find((task) => task.personId === personId);
  if (known?.open) return refuse('precondition', 'R8', 'askedHasTask', { name });
  const duties = separateDuties(facts.step.key, { ...facts, task: null }, personId);
  return duties.ok ? allowed : refuse('precondition', 'R3', 'askedNotSeparate', { name });
}

/** A step of the route that a return may go to. */
export interface EarlierStep {
  readonly key: string;
  readonly kind: StepKind;
  readonly name: string;
}

/** The steps before this one that a return can go to: those in which people agree, in order of the route (R8). */
export function earlierSteps<Step extends EarlierStep>(steps: readonly Step[], own: string): readonly Step[] {
  const index = steps.findIndex(({ key }) => key === own);
  return steps.slice(0, Math.max(0, index)).filter(({ kind }) => kind === 'review' || kind === 'proof');
}

/** The steps whose agreement falls by a return to `target`: that one and what follows it, up to the returning step. */
export function stepsTakenBack(
  steps: readonly EarlierStep[],
  own: string,
  target: string,
): readonly string[] {
  const keys = earlierSteps(steps, own).map(({ key }) => key);
  const from = keys.indexOf(target);
  return from < 0 ? [] : keys.slice(from);
}

/**
 * Whether a return may go to this step (R8). At signing only while all placements wait for this publisher: what others
 * have signed, or may still sign, is theirs (R41).
 */
export function judgeReturnTo(
  facts: {
    readonly steps: readonly EarlierStep[];
    readonly own: EarlierStep;
    /** At signing: every placement is open, and this person's. */
    readonly allMine: boolean;
  },
  target: string,
): Verdict {
  const { steps, own, allMine } = facts;
  if (!earlierSteps(steps, own.key).some(({ key }) => key === target)) {
    return refuse('invalid', 'R8', 'notAnEarlierStep', { step: target });
  }
  return own.kind === 'sign' && !allMine ? refuse('precondition', 'R41', 'othersSignToo') : allowed;
}

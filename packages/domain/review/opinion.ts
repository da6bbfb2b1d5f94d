import { allowed, type RefusalFacts, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import type { OpinionVerdict, StepKind } from './quorum.ts';
import { moveRun, type RunState } from './run.ts';
import type { StepState } from './step.ts';

/** R5: chips first, free text if wanted; `other` says nothing by itself and needs the text. */
export const returnReasons = [
  'facts', // 事实、数据有误
  'wording', // 表述不准确
  'typos', // 错别字、标点、称谓
  'policyBasis', // 政策依据不足或过时
  'law', // 法律用语不当
  'secrecy', // 涉密或不宜公开
  'personalData', // 含个人信息
  'source', // 来源不明、转载不规范
  'pictures', // 图片、视频、版式不当
  'timing', // 时机不宜
  'procedure', // 程序、附件不全
  'other',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** 五关: 政治关 法律关 政策关 保密关 文字关 (R6). */
export const gates = ['politics', 'law', 'policy', 'secrecy', 'wording'] as const;
export type ReviewGate = (typeof gates)[number];

/** A person who has acted in the run: by an opinion or, in the signing step, by a sign-off. */
export interface RunAct {
  readonly stepKey: string;
  readonly stepName: string;
  readonly personId: Id;
  /** 代: for whom the person acted; both have acted then (R3, R8). */
  readonly actingForId?: Id | null;
  /** By a correction: whoever wrote what goes out is never excepted (R3). */
  readonly wrote?: boolean;
}

/** Whom two people let act in a step though they acted in another one of the run (R3). */
export interface ExceptedAct {
  readonly stepKey: string;
  readonly personId: Id;
}

/** Read under the run's lock. */
export interface OpinionFacts {
  readonly runState: RunState;
  readonly step: {
    readonly key: string;
    readonly kind: StepKind;
    readonly state: StepState;
    readonly gates: readonly ReviewGate[];
  };
  readonly revision: { readonly id: Id; readonly number: number };
  /** Everybody who drafted the post or saved into it. */
  readonly contributors: readonly Id[];
  /** Every act of this run, resubmissions included. */
  readonly acts: readonly RunAct[];
  /** 两人例外 that stand today; left out: none (exception.ts). */
  readonly exceptions?: readonly ExceptedAct[];
  /** The actor's task on this step; null: it never was theirs. */
  readonly task: { readonly state: 'open' | 'done' | 'withdrawn'; readonly actingForId: Id | null } | null;
  /** The opinion that closed the step or the task, for the one who comes too late. */
  readonly decided: { readonly name: string; readonly at: Date; readonly verdict: OpinionVerdict } | null;
  /** Open annotations marked "must fix" (R5). */
  readonly mustFixOpen: number;
}

export interface OpinionInput {
  readonly verdict: OpinionVerdict;
  /** The revision that the person had before them. */
  readonly revisionId: Id;
  readonly reasons: readonly string[];
  readonly comment: string | null;
  /** Doubts by gate; a gate without doubts is not named (R6). */
  readonly gates: Readonly<Record<string, string>>;
}

/**
 * Whether this person may give this opinion now: not one's own post, not in two steps of a run (R3), an open task on
 * the step, the current revision (R4), a reason where one is due (R5). Wrong person comes before wrong moment, wrong
 * moment before too late, so that nobody learns of a run that is not theirs.
 */
export function decideOpinion(facts: OpinionFacts, actorId: Id, input: OpinionInput): Verdict {
  return firstRefusal([
    () => mayActNow(facts, actorId, input.revisionId),
    () => fitsStep(facts, input),
    () => reasonGiven(input),
    () => nothingBlocks(facts, input),
  ]);
}

/** The right person at the right moment over the revision that stands: before what they say is looked at. */
export function mayActNow(facts: OpinionFacts, actorId: Id, revisionId: Id): Verdict {
  return firstRefusal([
    () => separateDuties(facts.step.key, facts, actorId),
    () => holdsTask(facts),
    () => stillOpen(facts, revisionId),
    () => runIsThere(facts),
    () => namesCurrentRevision(facts, revisionId),
  ]);
}

/**
 * R3: nobody decides on a post they drafted or saved into, by delegation neither, and nobody acts in two steps of one
 * run, be it through a delegate or for somebody who did. Repeating the same step is allowed. Signing asks the same with its own step.
 * A 两人例外 lets the person it names act in both, in their own name; who drafted or corrected is never excepted.
 */
export function separateDuties(
  stepKey: string,
  facts: {
    readonly contributors: readonly Id[];
    readonly acts: readonly RunAct[];
    readonly task: { readonly actingForId: Id | null } | null;
    readonly exceptions?: readonly ExceptedAct[];
  },
  actorId: Id,
): Verdict {
  if (facts.contributors.includes(actorId)) return refuse('forbidden', 'R3', 'drafterMayNotReview');
  const actingForId = facts.task?.actingForId ?? null;
  if (actingForId !== null && facts.contributors.includes(actingForId)) {
    return refuse('forbidden', 'R3', 'drafterMayNotDelegateReview');
  }
  const hands = [actorId, actingForId].filter((id) => id !== null);
  const exceptedSteps = (facts.exceptions ?? [])
    .filter(({ personId }) => personId === actorId && actingForId === null)
    .map((one) => one.stepKey);
  // Of the two steps either may be gone through again, after a return.
  const excepted = (act: RunAct) =>
    act.wrote !== true && (exceptedSteps.includes(stepKey) || exceptedSteps.includes(act.stepKey));
  const other = facts.acts.find(
    (act) =>
      act.stepKey !== stepKey &&
      hands.some((hand) => hand === act.personId || hand === act.actingForId) &&
      !excepted(act),
  );
  return other ? refuse('forbidden', 'R3', 'actedInOtherStep', { step: other.stepName }) : allowed;
}

/** The first verdict that says no, in order; allowed when none does. */
export function firstRefusal(judgements: readonly (() => Verdict)[]): Verdict {
  for (const judge of judgements) {
    const verdict = judge();
    if (!verdict.ok) return verdict;
  }
  return allowed;
}

function holdsTask(facts: OpinionFacts): Verdict {
  return facts.task ? allowed : refuse('forbidden', 'rights', 'notYourTask');
}

function stillOpen(facts: OpinionFacts, revisionId: Id): Verdict {
  if (facts.step.state === 'open' && facts.task?.state === 'open') return allowed;
  if (facts.decided) return refuse('conflict', 'R4', 'alreadyDecided', decidedFacts(facts.decided));
  const ended = moveRun(facts.runState, 'opine');
  if (!ended.ok && ended.refusal.kind === 'conflict') return ended;
  // A resubmission closed the step under the reader's hands: say that, it is what helps them on.
  const current = namesCurrentRevision(facts, revisionId);
  if (!current.ok) return current;
  return refuse('conflict', 'R4', 'stepClosed', { state: facts.step.state });
}

function decidedFacts(decided: NonNullable<OpinionFacts['decided']>): RefusalFacts['facts'] {
  return { by: decided.name, at: decided.at.toISOString(), verdict: decided.verdict };
}

function runIsThere(facts: OpinionFacts): Verdict {
  const atSigning = facts.step.kind === 'sign';
  if (facts.runState === (atSigning ? 'signing' : 'reviewing')) return allowed;
  const move = moveRun(facts.runState, atSigning ? 'sign' : 'opine');
  return move.ok ? refuse('conflict', 'R4', 'stepClosed', { state: facts.step.state }) : move;
}

function namesCurrentRevision(facts: OpinionFacts, revisionId: Id): Verdict {
  return revisionId === facts.revision.id
    ? allowed
    : refuse('conflict', 'R4', 'revisionSuperseded', { current: facts.revision.number });
}

const verdictsOfStep = {
  review: ['pass', 'return', 'reject'],
  proof: ['pass', 'return'],
  // The box has its own answers (review/secrecy.ts).
  secrecy: [],
  advise: ['advise'],
  // Agreeing at signing is a sign-off, never an opinion.
  sign: ['return', 'reject'],
} as const satisfies Record<StepKind, readonly OpinionVerdict[]>;

function fitsStep(facts: OpinionFacts, input: OpinionInput): Verdict {
  const { kind } = facts.step;
  const fits = verdictsOfStep[kind].some((verdict) => verdict === input.verdict);
  return fits
    ? allowed
    : refuse('precondition', 'R7', 'verdictNotForStep', { verdict: input.verdict, step: kind });
}

function reasonGiven(input: OpinionInput): Verdict {
  const unknown = input.reasons.find((reason) => !returnReasons.some((known) => known === reason));
  if (unknown !== undefined) return refuse('invalid', 'R5', 'reasonUnknown', { reason: unknown });
  if (input.verdict !== 'return' && input.verdict !== 'reject') return allowed;
  const chips = input.reasons.filter((reason) => reason !== 'other');
  const text = input.comment?.trim() ?? '';
  return chips.length > 0 || text !== '' ? allowed : refuse('invalid', 'R5', 'reasonRequired');
}

function nothingBlocks(facts: OpinionFacts, input: OpinionInput): Verdict {
  const foreign = Object.keys(input.gates).find((gate) => !facts.step.gates.some((own) => own === gate));
  if (foreign !== undefined) return refuse('invalid', 'R6', 'gateNotOfStep', { gate: foreign });
  if (input.verdict !== 'pass' || facts.mustFixOpen === 0) return allowed;
  return refuse('precondition', 'R5', 'mustFixOpen', { count: facts.mustFixOpen });
}

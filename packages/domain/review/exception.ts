import { dayNumber } from '../calendar/shanghai.ts';
import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { firstRefusal, type RunAct } from './opinion.ts';
import type { StepKind } from './quorum.ts';
import { roadOpen, type SigningRoads } from './roads.ts';

/** R3: it serves one run and is asked for again. Days, the first and the last included. */
export const longestExceptionDays = 14;

/** 两人例外 that two people have granted: this person may act in this step of the run though they acted in another (R3). */
export interface StepException {
  readonly stepKey: string;
  readonly personId: Id;
  /** Last day, `YYYY-MM-DD` in Asia/Shanghai, included. */
  readonly endsOn: string;
  /** Taken back, or the office has closed this road. */
  readonly closed: boolean;
}

/** Those that hold on this day. */
export function standingExceptions<Row extends StepException>(
  rows: readonly Row[],
  today: string,
): readonly Row[] {
  return rows.filter(({ endsOn, closed }) => !closed && today <= endsOn);
}

export interface ExceptionWish {
  readonly personId: Id;
  readonly endsOn: string;
}

/** Read under the run's lock. */
export interface ExceptionFacts {
  readonly roads: SigningRoads;
  readonly today: string;
  /** The run's open step; null: none. */
  readonly step: { readonly key: string; readonly kind: StepKind } | null;
  readonly contributors: readonly Id[];
  /** Those that count for the step (secrecy.ts). */
  readonly acts: readonly RunAct[];
  /** Nobody able sits before the step, or too few for its quorum (R8). */
  readonly isNeeded: boolean;
  /** Whom the step's definition leads to and who is there today. */
  readonly candidateIds: readonly Id[];
  /** Asked or granted for this step and not over. */
  readonly standing: readonly { readonly personId: Id }[];
}

/**
 * Whether a leader may ask that this person act in a second step of the run (R3): only where nobody else can, for somebody
 * whom the step is for and whom nothing but an act in one other step keeps out. Who wrote, be it by a correction, is
 * never excepted.
 */
export function mayAskException(facts: ExceptionFacts, actorId: Id, wish: ExceptionWish): Verdict {
  const { step } = facts;
  if (step === null) return refuse('precondition', 'R4', 'noOpenStep');
  return firstRefusal([
    () => roadOpen(facts.roads, 'exception'),
    () => (step.kind === 'secrecy' ? refuse('precondition', 'R6', 'exceptionNotForSecrecy') : allowed),
    () => handsOff(facts.contributors, wish.personId, actorId),
    () => mayBeExcepted(facts, step.key, wish.personId),
    () => daysFit(wish.endsOn, facts.today),
    () => (facts.isNeeded ? allowed : refuse('precondition', 'R3', 'exceptionNotNeeded')),
    () =>
      facts.standing.some(({ personId }) => personId === wish.personId)
        ? refuse('conflict', 'R3', 'exceptionStands')
        : allowed,
  ]);
}

/** Whom the leader could name: nothing about the person stands in the way. */
export function exceptable(facts: ExceptionFacts, actorId: Id): readonly Id[] {
  const { step } = facts;
  if (step === null) return [];
  return facts.candidateIds.filter(
    (id) => handsOff(facts.contributors, id, actorId).ok && mayBeExcepted(facts, step.key, id).ok,
  );
}

export interface AskedException {
  readonly state: 'asked' | 'granted' | 'refused' | 'ended';
  readonly personId: Id;
  readonly askedBy: Id;
  readonly endsOn: string;
}

/** Whether this person may answer for it as the second of two (R3): neither who asked, nor who is named, nor a writer. */
export function mayAnswerException(
  one: AskedException,
  facts: Pick<ExceptionFacts, 'roads' | 'today' | 'contributors'>,
  actorId: Id,
): Verdict {
  return firstRefusal([
    () => (actorId === one.askedBy ? refuse('forbidden', 'R3', 'exceptionNeedsSecond') : allowed),
    () => handsOff(facts.contributors, one.personId, actorId),
    () => (one.state === 'asked' ? allowed : refuse('conflict', 'R3', 'exceptionAlreadyClosed')),
  ]);
}

/** Granting asks more than refusing: the road is open, the days are not over, and what was true when asked still is. */
export function mayGrantException(
  one: AskedException,
  facts: Omit<ExceptionFacts, 'standing'>,
  actorId: Id,
): Verdict {
  return firstRefusal([
    () => mayAnswerException(one, facts, actorId),
    () => mayAskException({ ...facts, standing: [] }, one.askedBy, one),
  ]);
}

/** Neither of the two is the person named, and none of the three wrote in the post. */
function handsOff(contributors: readonly Id[], personId: Id, actorId: Id): Verdict {
  if (actorId === personId) return refuse('forbidden', 'R3', 'exceptionForOneself');
  if (contributors.includes(personId)) return refuse('precondition', 'R3', 'drafterNeverExcepted');
  return contributors.includes(actorId) ? refuse('forbidden', 'R3', 'drafterMayNotExcept') : allowed;
}

function mayBeExcepted(facts: ExceptionFacts, stepKey: string, personId: Id): Verdict {
  if (!facts.candidateIds.includes(personId)) {
    return refuse('precondition', 'R3', 'exceptionPersonNotOfStep');
  }
  const own = facts.acts.filter((act) => act.personId === personId || act.actingForId === personId);
  if (own.some(({ wrote }) => wrote === true)) return refuse('precondition', 'R3', 'correctorNeverExcepted');
  const others = new Set(own.map((act) => act.stepKey).filter((key) => key !== stepKey));
  if (others.size === 0) return refuse('precondition', 'R3', 'exceptionWithoutCause');
  return others.size === 1 ? allowed : refuse('precondition', 'R3', 'exceptionOneStepOnly');
}

function daysFit(endsOn: string, today: string): Verdict {
  if (endsOn < today) return refuse('invalid', 'R3', 'exceptionAlreadyOver');
  return dayNumber(endsOn) - dayNumber(today) < longestExceptionDays
    ? allowed
    : refuse('invalid', 'R3', 'exceptionTooLong', { days: longestExceptionDays });
}

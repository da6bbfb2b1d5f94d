import { allowed, refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';
import { firstRefusal } from './opinion.ts';
import { liveRunStates, type RunState } from './run.ts';

/** 批注: open, done 拟稿人已改, accepted 已采纳, declined 未采纳, resolved 已了结. */
export const annotationStates = ['open', 'done', 'accepted', 'declined', 'resolved'] as const;
export type AnnotationState = (typeof annotationStates)[number];

/** What may be done to an annotation after it was made. */
export const annotationActs = ['reply', 'markDone', 'accept', 'decline', 'resolve', 'reopen'] as const;
export type AnnotationAct = (typeof annotationActs)[number];

/** Whatever is not in the table is refused. A reply moves nothing. */
export const annotationMoves = {
  open: { reply: 'open', markDone: 'done', accept: 'accepted', decline: 'declined', resolve: 'resolved' },
  done: { reply: 'done', accept: 'accepted', resolve: 'resolved', reopen: 'open' },
  accepted: { reply: 'accepted', resolve: 'resolved', reopen: 'open' },
  declined: {
    reply: 'declined',
    markDone: 'done',
    accept: 'accepted',
    resolve: 'resolved',
    reopen: 'open',
  },
  resolved: { reopen: 'open' },
} as const satisfies Record<AnnotationState, Partial<Record<AnnotationAct, AnnotationState>>>;

/** Annotations of one post; more help nobody. */
export const maxAnnotations = 1_000;

/**
 * Whether an annotation still stops the step's pass and the sign-off (R5). An accepted suggestion is what its author
 * asked for, so it no longer does; what the drafter marks as done or declines waits for the reviewing side.
 */
export function annotationBlocks(annotation: { mustFix: boolean; state: AnnotationState }): boolean {
  return annotation.mustFix && blockingStates.some((state) => state === annotation.state);
}

/** States in which a "must fix" annotation blocks. */
export const blockingStates = ['open', 'done', 'declined'] as const satisfies AnnotationState[];

/** Read under the post's lock. */
export interface AnnotatingFacts {
  /** The newest run; null: never submitted. */
  readonly run: { readonly state: RunState; readonly revisionId: Id; readonly revisionNumber: number } | null;
  /** Everybody who drafted the post or saved into it. */
  readonly contributors: readonly Id[];
  /** The actor has, or had, a task in this run. */
  readonly onSteps: boolean;
  /** How many annotations the post has. */
  readonly count: number;
}

/**
 * Whether this person may annotate the text that they have before them (R5): somebody of the run's steps, not a writer
 * of the post (R3), while the run is live, on the revision that stands.
 */
export function decideAnnotation(facts: AnnotatingFacts, actorId: Id, revisionId: Id): Verdict {
  const { run } = facts;
  return firstRefusal([
    () => mayAnnotate(facts, actorId),
    () =>
      run?.revisionId === revisionId
        ? allowed
        : refuse('conflict', 'R4', 'revisionSuperseded', { current: run?.revisionNumber ?? 0 }),
  ]);
}

/** The same before anything is pointed at: what a button asks. */
export function mayAnnotate(facts: AnnotatingFacts, actorId: Id): Verdict {
  return firstRefusal([
    () =>
      facts.contributors.includes(actorId) ? refuse('forbidden', 'R3', 'writerMayNotAnnotate') : allowed,
    () => (facts.onSteps ? allowed : refuse('forbidden', 'R5', 'notOnSteps')),
    () => isLive(facts.run?.state ?? null),
    () =>
      facts.count < maxAnnotations
        ? allowed
        : refuse('precondition', 'R5', 'tooManyAnnotations', { limit: maxAnnotations }),
  ]);
}

/** How the actor stands to one annotation. Read under the post's lock. */
export interface AnnotationFacts {
  readonly state: AnnotationState;
  readonly authorId: Id;
  /** It proposes other words. */
  readonly proposes: boolean;
  readonly runState: RunState | null;
  /** Drafter or co-writer of the post. */
  readonly isWriter: boolean;
  readonly onSteps: boolean;
  /** An open task of theirs is what the run waits for now. */
  readonly holdsOpenTask: boolean;
}

/**
 * Whether this person may do this to an annotation now (R5). Both sides reply; the writers say what they did with it;
 * its author, or who has the post in hand, settles it, so that nobody's absence blocks a post for ever.
 */
export function decideAnnotationAct(facts: AnnotationFacts, actorId: Id, act: AnnotationAct): Verdict {
  return firstRefusal([
    () => hand(facts, actorId, act),
    () => isLive(facts.runState),
    () =>
      facts.proposes || (act !== 'accept' && act !== 'decline')
        ? allowed
        : refuse('invalid', 'R5', 'nothingProposed'),
    () => moveAnnotation(facts.state, act).verdict,
  ]);
}

/** The state after an act, or why it cannot happen now. */
export function moveAnnotation(
  state: AnnotationState,
  act: AnnotationAct,
): { readonly verdict: Verdict; readonly state: AnnotationState } {
  const moves: Partial<Record<AnnotationAct, AnnotationState>> = annotationMoves[state];
  const next = moves[act];
  if (next) return { verdict: allowed, state: next };
  return { verdict: refuse('conflict', 'R5', 'annotationSettled', { state }), state };
}

function hand(facts: AnnotationFacts, actorId: Id, act: AnnotationAct): Verdict {
  switch (act) {
    case 'reply':
      return facts.isWriter || facts.onSteps ? allowed : refuse('forbidden', 'R5', 'notOnSteps');
    case 'markDone':
    case 'accept':
    case 'decline':
      return facts.isWriter ? allowed : refuse('forbidden', 'R5', 'onlyWritersAnswer');
    case 'resolve':
    case 'reopen': {
      if (facts.isWriter) return refuse('forbidden', 'R5', 'onlyReviewersSettle');
      const may = (facts.authorId === actorId && facts.onSteps) || facts.holdsOpenTask;
      return may ? allowed : refuse('forbidden', 'R5', 'onlyReviewersSettle');
    }
  }
}

function isLive(state: RunState | null): Verdict {
  return liveRunStates.some((live) => live === state)
    ? allowed
    : refuse('precondition', 'R4', 'runNotUnderWay');
}

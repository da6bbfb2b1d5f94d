import { type RefusalFacts, type RefusalKind, refuse } from '../refusal.ts';

/** 办理: reviewing, returned 退回, signing 待签发, held 待用, completed, rejected 不予发布, withdrawn 撤回. */
export const runStates = [
  'reviewing',
  'returned',
  'signing',
  'held',
  'completed',
  'rejected',
  'withdrawn',
] as const;
export type RunState = (typeof runStates)[number];

/** The states in which a post has a live run; at most one of those exists per post. */
export const liveRunStates = ['reviewing', 'returned', 'signing', 'held'] as const satisfies RunState[];

export const runEvents = [
  /** An opinion that leaves its step open (quorum not reached yet). */
  'opine',
  /** A step is passed and another review step follows. */
  'pass',
  /** The last review step is passed. */
  'passLast',
  /** Back to the drafter. At signing: nothing else is left to sign. */
  'return',
  /** At signing: some placements go back, other publishers still have theirs to sign (R41). */
  'returnPart',
  /** Back to an earlier step instead of the drafter (R8). */
  'returnToStep',
  'reject',
  'hold',
  'resume',
  'withdraw',
  /** A sign-off that leaves others open. */
  'sign',
  /** Every placement is signed now. */
  'signLast',
  /** The last open placement is signed, others were returned before. */
  'signRest',
  /** A new revision lacks valid opinions of a review step (R4). */
  'resubmit',
  /** A new revision whose review opinions all stand (R4). */
  'resubmitToSigning',
  /** A sign-off is taken back (R4). */
  'revoke',
] as const;
export type RunEvent = (typeof runEvents)[number];

/** Where a held run goes on. */
export type HeldFrom = 'reviewing' | 'signing';

/** `heldFrom` stands for the state in which the run was held. Whatever is not in the table is refused. */
export const runMoves = {
  reviewing: {
    opine: 'reviewing',
    pass: 'reviewing',
    passLast: 'signing',
    return: 'returned',
    returnToStep: 'reviewing',
    reject: 'rejected',
    hold: 'held',
    withdraw: 'withdrawn',
    // A change during review is a new revision; what it does not touch stands (R4).
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    revoke: 'reviewing',
  },
  returned: {
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    withdraw: 'withdrawn',
    revoke: 'returned',
  },
  signing: {
    sign: 'signing',
    signLast: 'completed',
    signRest: 'returned',
    return: 'returned',
    returnPart: 'signing',
    returnToStep: 'reviewing',
    resubmit: 'reviewing',
    resubmitToSigning: 'signing',
    reject: 'rejected',
    hold: 'held',
    withdraw: 'withdrawn',
    revoke: 'signing',
  },
  held: { resume: 'heldFrom', reject: 'rejected', withdraw: 'withdrawn', revoke: 'held' },
  completed: { revoke: 'returned' },
  rejected: {},
  withdrawn: {},
} as const satisfies Record<RunState, Partial<Record<RunEvent, RunState | 'heldFrom'>>>;

export type RunMove =
  | { readonly ok: true; readonly state: RunState }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/**
 * The state after an event, or why it cannot happen now. `heldFrom` is needed to resume a held run; without it the run
 * stays held (a run that does not know where it came from is not guessed at).
 */
export function moveRun(state: RunState, event: RunEvent, heldFrom: HeldFrom | null = null): RunMove {
  const moves: Partial<Record<RunEvent, RunState | 'heldFrom'>> = runMoves[state];
  const next = moves[event];
  if (next === undefined) return refuseMove(state, event);
  if (next !== 'heldFrom') return { ok: true, state: next };
  return heldFrom ? { ok: true, state: heldFrom } : refuseMove(state, event);
}

/** The state in which a run begins: a route without review steps goes straight to signing. */
export function startState(route: { readonly steps: readonly { readonly kind: string }[] }): HeldFrom {
  return route.steps.some((step) => step.kind !== 'sign') ? 'reviewing' : 'signing';
}

/**
 * Whether a post may be submitted for a new run, given the state of its newest run (null: it never had one). A returned
 * run goes on by resubmission instead; what was rejected is copied as a new post; what was signed is revoked first.
 */
export function maySubmit(newest: RunState | null): RunMove {
  if (newest === null || newest === 'withdrawn') return { ok: true, state: 'reviewing' };
  return refuseMove(newest, 'submit');
}

/** How one placement stands at signing. */
export type PlacementAtSigning = 'open' | 'signed' | 'returned';

/**
 * The event that a sign-off or a return at signing is for the run, from how all placements stand after it. A
 * publisher's return touches only their placements: while others are open, the run stays at signing (R41).
 */
export function signingEvent(placements: readonly PlacementAtSigning[], act: 'sign' | 'return'): RunEvent {
  if (placements.includes('open')) return act === 'sign' ? 'sign' : 'returnPart';
  if (act === 'return') return 'return';
  return placements.includes('returned') ? 'signRest' : 'signLast';
}

/** Too late (someone ended or moved the run) and wrong moment are different refusals. */
const refusalOf = {
  reviewing: ['precondition', 'runUnderReview'],
  returned: ['precondition', 'runReturned'],
  signing: ['precondition', 'runAtSigning'],
  held: ['precondition', 'runHeld'],
  completed: ['conflict', 'runCompleted'],
  rejected: ['conflict', 'runRejected'],
  withdrawn: ['conflict', 'runWithdrawn'],
} as const satisfies Record<RunState, readonly [RefusalKind, string]>;

function refuseMove(state: RunState, event: RunEvent | 'submit'): RunMove {
  const [kind, code] = refusalOf[state];
  return refuse(kind, 'R4', code, { state, event });
}

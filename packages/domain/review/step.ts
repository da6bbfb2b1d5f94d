import { type RefusalFacts, refuse } from '../refusal.ts';

/**
 * 办理环节. `waiting` and `skipped` (all its opinions stand, 沿用) have no row of their own: a row is one entry into a
 * step, and re-entry is a new row with a new clock (R8).
 */
export const stepStates = [
  'waiting',
  'open',
  'passed',
  'skipped',
  'returned',
  'rejected',
  'withdrawn',
] as const;
export type StepState = (typeof stepStates)[number];

export const stepEvents = [
  'open',
  'opine',
  'pass',
  'return',
  'reject',
  'withdraw',
  /** All its opinions stand for the new revision (R4). */
  'carry',
  /** The run comes back to this step with a new revision. */
  'reenter',
] as const;
export type StepEvent = (typeof stepEvents)[number];

export const stepMoves = {
  waiting: { open: 'open', carry: 'skipped' },
  open: { opine: 'open', pass: 'passed', return: 'returned', reject: 'rejected', withdraw: 'withdrawn' },
  passed: { carry: 'skipped', reenter: 'open' },
  skipped: { carry: 'skipped', reenter: 'open' },
  returned: { carry: 'skipped', reenter: 'open' },
  rejected: {},
  withdrawn: {},
} as const satisfies Record<StepState, Partial<Record<StepEvent, StepState>>>;

export type StepMove =
  | { readonly ok: true; readonly state: StepState }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** The state after an event, or why it cannot happen: not open yet is the wrong moment, closed is too late. */
export function moveStep(state: StepState, event: StepEvent): StepMove {
  const moves: Partial<Record<StepEvent, StepState>> = stepMoves[state];
  const next = moves[event];
  if (next) return { ok: true, state: next };
  const early = state === 'waiting' || state === 'open';
  return early
    ? refuse('precondition', 'R8', 'stepNotReady', { state, event })
    : refuse('conflict', 'R8', 'stepClosed', { state, event });
}

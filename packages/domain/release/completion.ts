import type { RunState } from '../review/run.ts';
import type { ReleaseState } from './state.ts';

/** How one account of a matrix post stands: its own signature, its own release (R41). */
export const completionStates = [
  'reviewing',
  'toSign',
  'returned',
  'signed',
  'out',
  'stuck',
  'refused',
  'withdrawn',
] as const;
export type CompletionState = (typeof completionStates)[number];

/** What of one placement of the newest revision decides that. */
export interface CompletionFacts {
  readonly run: RunState;
  /** A signature over exactly this content stands. */
  readonly signed: boolean;
  /** Its signer sent it back in this revision. */
  readonly returned: boolean;
  /** State of its newest release; null: none. */
  readonly release: ReleaseState | null;
}

/**
 * Where a placement is. What is out is out, whatever became of the run; a signed one waits or is stuck by its release;
 * the others stand where the run stands.
 */
export function completionOf({ run, signed, returned, release }: CompletionFacts): CompletionState {
  if (release === 'succeeded' || release === 'awaiting_confirmation') return 'out';
  if (signed && release !== null && isStuck(release)) return 'stuck';
  if (signed) return 'signed';
  if (returned) return 'returned';
  switch (run) {
    case 'signing':
    case 'completed':
      return 'toSign';
    case 'returned':
      return 'returned';
    case 'rejected':
      return 'refused';
    case 'withdrawn':
      return 'withdrawn';
    case 'reviewing':
    case 'held':
      return 'reviewing';
  }
}

/** A person has to do something before it can go out. */
function isStuck(release: ReleaseState): boolean {
  return release === 'failed' || release === 'unknown' || release === 'expired' || release === 'cancelled';
}

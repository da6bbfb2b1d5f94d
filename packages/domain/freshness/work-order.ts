import { allowed, refuse, type Verdict } from '../refusal.ts';

/** 督办单: issue → acknowledge → explain → rectify → verify → close (R33). */
export const workOrderStates = [
  'issued',
  'acknowledged',
  'explained',
  'rectified',
  'verified',
  'closed',
] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

/**
 * What may be done with one. `cure` and `lapse` are the console's: the account published again, or its alert ended
 * otherwise (停更报备, closed account, a conclusion). `reopen` follows the same silence found again.
 */
export const workOrderMoves = [
  'acknowledge',
  'explain',
  'rectify',
  'cure',
  'verify',
  'sendBack',
  'close',
  'lapse',
  'reopen',
] as const;
export type WorkOrderMove = (typeof workOrderMoves)[number];

/** The limit of a work order where nothing else is said (R33), in working days. */
export const workOrderDays = 10;

type Row = Readonly<Partial<Record<WorkOrderMove, WorkOrderState>>>;

/** Every move that exists; what is not here is refused. */
export const workOrderTable = {
  issued: { acknowledge: 'acknowledged', cure: 'rectified', lapse: 'closed' },
  acknowledged: { explain: 'explained', cure: 'rectified', lapse: 'closed' },
  explained: { rectify: 'rectified', cure: 'rectified', lapse: 'closed' },
  rectified: { verify: 'verified', sendBack: 'explained', lapse: 'closed', reopen: 'issued' },
  verified: { close: 'closed', lapse: 'closed', reopen: 'issued' },
  closed: { reopen: 'issued' },
} as const satisfies Record<WorkOrderState, Row>;

/** Where the move leads, or null where the state does not know it. */
export function nextWorkOrderState(state: WorkOrderState, move: WorkOrderMove): WorkOrderState | null {
  const row: Row = workOrderTable[state];
  return row[move] ?? null;
}

/** Moves of people. The first three are the account's; the others are those of whoever issued it. */
export const personalMoves = ['acknowledge', 'explain', 'rectify', 'verify', 'sendBack', 'close'] as const;
export type PersonalMove = (typeof personalMoves)[number];

export const moveIsAnswer: Readonly<Record<PersonalMove, boolean>> = {
  acknowledge: true,
  explain: true,
  rectify: true,
  verify: false,
  sendBack: false,
  close: false,
};

/** Moves that say something: the explanation, what was done, why it is sent back. */
const needsNote: ReadonlySet<PersonalMove> = new Set(['explain', 'rectify', 'sendBack']);

export interface WorkOrderFacts {
  readonly state: WorkOrderState;
  /** Who explained or rectified: they do not verify their own work. */
  readonly answeredBy: readonly number[];
  /** The account is still quiet: what was said to be rectified is not (R25). */
  readonly stillQuiet: boolean;
}

/** Whether this person may make the move now; the right itself is judged elsewhere (R33). */
export function mayMoveOrder(facts: WorkOrderFacts, move: PersonalMove, actorId: number): Verdict {
  if (nextWorkOrderState(facts.state, move) === null) {
    return refuse('conflict', 'R33', 'workOrderElsewhere', { state: facts.state });
  }
  if (move === 'verify' && facts.answeredBy.includes(actorId)) {
    return refuse('forbidden', 'R33', 'verifiesOwnAnswer');
  }
  if ((move === 'verify' || move === 'close') && facts.stillQuiet) {
    return refuse('precondition', 'R33', 'accountStillQuiet');
  }
  return allowed;
}

/** The same with what was written: an explanation, a rectification or a sending back has words. */
export function judgeOrderMove(
  facts: WorkOrderFacts,
  { move, note }: { readonly move: PersonalMove; readonly note: string },
  actorId: number,
): Verdict {
  const may = mayMoveOrder(facts, move, actorId);
  if (!may.ok) return may;
  return needsNote.has(move) && note.trim().length < 4
    ? refuse('invalid', 'R33', 'workOrderNoteMissing')
    : allowed;
}

/** Whether the order still wants something of the account's people. */
export function isAnswerDue(state: WorkOrderState): boolean {
  return state === 'issued' || state === 'acknowledged' || state === 'explained';
}

import { type RefusalFacts, type RefusalKind, refuse } from '../refusal.ts';

/** 待发 正在发 已发待核 成功 失败 未知 过期 取消. */
export const releaseStates = [
  'waiting',
  'sending',
  'awaiting_confirmation',
  'succeeded',
  'failed',
  'unknown',
  'expired',
  'cancelled',
] as const;
export type ReleaseState = (typeof releaseStates)[number];

export const releaseEvents = [
  /** The gate passed: the worker, or the person who copies, has it now. Written before anything is sent. */
  'claim',
  /** The platform says it is live, with link and time. */
  'accepted',
  /** The platform took it but does not say that it is live. */
  'sent',
  /** Assisted: link (or screenshot) and platform time, text compared equal by machine. */
  'receiptCompared',
  /** Assisted: link (or screenshot) and platform time, nobody compared the text yet. */
  'receipt',
  /** The platform refused it: it is surely not live. */
  'failed',
  /** No answer, lost lease, crash: it may be live. */
  'lostContact',
  /** Somebody, or the collector, looked: it is live. */
  'confirmedPublished',
  /** Somebody, or the collector, looked: it is not live. */
  'confirmedNotPublished',
  /** Assisted: the person had it open and pasted nothing. */
  'putBack',
  /** Its time is past, or the gate refused at its time (R22). */
  'expire',
  'cancel',
  /** A new attempt of the same release, decided by a person (R20). */
  'retry',
] as const;
export type ReleaseEvent = (typeof releaseEvents)[number];

/**
 * At most once (R20): `sending` is reached only from `waiting`, and `waiting` again only after it is known that nothing
 * went out. Unknown is settled by looking, before anything else is allowed.
 */
export const releaseMoves = {
  waiting: { claim: 'sending', expire: 'expired', cancel: 'cancelled' },
  sending: {
    accepted: 'succeeded',
    sent: 'unknown',
    receiptCompared: 'succeeded',
    receipt: 'awaiting_confirmation',
    failed: 'failed',
    lostContact: 'unknown',
    putBack: 'waiting',
  },
  awaiting_confirmation: { confirmedPublished: 'succeeded', confirmedNotPublished: 'failed' },
  unknown: {
    receiptCompared: 'succeeded',
    receipt: 'awaiting_confirmation',
    confirmedPublished: 'succeeded',
    confirmedNotPublished: 'failed',
  },
  failed: { retry: 'waiting', cancel: 'cancelled' },
  expired: { retry: 'waiting', cancel: 'cancelled' },
  succeeded: {},
  cancelled: {},
} as const satisfies Record<ReleaseState, Partial<Record<ReleaseEvent, ReleaseState>>>;

/** Assisted publishing (a person copies) or a connector that calls the platform. */
export type ReleaseWay = 'assisted' | 'machine';

/** What only a person can say of a copy they made, and what only a platform can answer. */
const eventsOfWay = {
  assisted: ['putBack', 'receipt', 'receiptCompared'],
  machine: ['accepted', 'sent', 'failed'],
} as const satisfies Record<ReleaseWay, readonly ReleaseEvent[]>;

export type ReleaseMove =
  | { readonly ok: true; readonly state: ReleaseState }
  | { readonly ok: false; readonly refusal: RefusalFacts };

/** The state after an event, or why it cannot happen. */
export function moveRelease(state: ReleaseState, event: ReleaseEvent, way: ReleaseWay): ReleaseMove {
  const moves: Partial<Record<ReleaseEvent, ReleaseState>> = releaseMoves[state];
  const next = moves[event];
  if (next === undefined) return refuseMove(state, event);
  const foreign: readonly ReleaseEvent[] =
    state === 'sending' ? eventsOfWay[way === 'assisted' ? 'machine' : 'assisted'] : [];
  return foreign.includes(event)
    ? refuse('precondition', 'R20', 'notForThisConnector', { event, way })
    : { ok: true, state: next };
}

/** States in which the text may already be on the platform: no other release of the placement may begin (R20). */
export function mayBeLive(state: ReleaseState): boolean {
  return (
    state === 'sending' || state === 'awaiting_confirmation' || state === 'succeeded' || state === 'unknown'
  );
}

const refusalOf = {
  waiting: ['precondition', 'releaseNotStarted'],
  sending: ['conflict', 'releaseUnderWay'],
  awaiting_confirmation: ['conflict', 'releaseAwaitsConfirmation'],
  succeeded: ['conflict', 'alreadyPublished'],
  failed: ['conflict', 'releaseFailed'],
  unknown: ['precondition', 'outcomeUnknown'],
  expired: ['conflict', 'releaseExpired'],
  cancelled: ['conflict', 'releaseCancelled'],
} as const satisfies Record<ReleaseState, readonly [RefusalKind, string]>;

function refuseMove(state: ReleaseState, event: ReleaseEvent): ReleaseMove {
  const [kind, code] = refusalOf[state];
  return refuse(kind, 'R20', code, { state, event });
}

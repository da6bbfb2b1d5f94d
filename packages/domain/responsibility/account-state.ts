import { refuse, type Verdict } from '../refusal.ts';
import type { Id } from '../rights/roles.ts';

/** 在用 停更 关停 注销 (R16). */
export const accountStates = ['open', 'suspended', 'closed', 'deregistered'] as const;
export type AccountState = (typeof accountStates)[number];

/** The recorded acts of R16; `opened` on a closed account is a reopening, `suspended` a 停更公告. */
export const accountActs = ['opened', 'changed', 'suspended', 'resumed', 'closed', 'deregistered'] as const;
export type AccountAct = (typeof accountActs)[number];

export const accountMoves = {
  open: { changed: 'open', suspended: 'suspended', closed: 'closed' },
  suspended: { changed: 'suspended', resumed: 'open', closed: 'closed' },
  closed: { opened: 'open', deregistered: 'deregistered' },
  deregistered: {},
} as const satisfies Record<AccountState, Partial<Record<AccountAct, AccountState>>>;

export type AccountMove =
  | { readonly ok: true; readonly state: AccountState }
  | Extract<Verdict, { ok: false }>;

/** The state after an act, or why it cannot happen. An account is closed before it is deregistered. */
export function moveAccount(state: AccountState, act: AccountAct): AccountMove {
  const moves: Partial<Record<AccountAct, AccountState>> = accountMoves[state];
  const next = moves[act];
  return next
    ? { ok: true, state: next }
    : refuse('precondition', 'R16', 'accountNotInState', { state, act });
}

/** Only an account in use publishes (R22). */
export function canPublish(state: AccountState): boolean {
  return state === 'open';
}

/** Whether silence of the account counts as 不更新. */
export function owesUpdates(state: AccountState): boolean {
  return state === 'open';
}

/** A closed account is still watched, since some reopen (R16). */
export function isWatched(state: AccountState): boolean {
  return state !== 'deregistered';
}

export interface RegisteredAccount {
  readonly id: Id;
  readonly sponsorUnitId: Id;
  readonly platform: string;
  readonly kind: string;
  readonly state: AccountState;
}

/**
 * Whether a unit already has another live account of this kind on this platform: the second one is accepted and flagged
 * until its reason is recorded (R16).
 */
export function isSecondOfKind(
  account: Omit<RegisteredAccount, 'id' | 'state'> & { readonly id?: Id },
  registered: readonly RegisteredAccount[],
): boolean {
  return registered.some(
    (other) =>
      other.id !== account.id &&
      other.sponsorUnitId === account.sponsorUnitId &&
      other.platform === account.platform &&
      other.kind === account.kind &&
      (other.state === 'open' || other.state === 'suspended'),
  );
}

import { DAY_MS } from '../calendar/shanghai.ts';
import { type AlertLevel, levelRank, type Notified, notifiedAt } from './ladder.ts';
import type { SilenceAlert } from './silence-alerts.ts';

/** An alert as stored: one row per account, rule and period. */
export interface StoredAlert {
  readonly level: AlertLevel;
  readonly state: 'new' | 'acknowledged' | 'closed';
  readonly informs: 'trial' | 'full';
  readonly closedReason: 'published' | 'permitted' | 'accountClosed' | 'concluded' | null;
  readonly closedAt: Date | null;
}

/** What a pass does with one condition. `notifies` is null where nobody needs to be told any more. */
export type AlertMove =
  | { readonly move: 'open'; readonly alert: SilenceAlert; readonly notifies: Notified | null }
  | { readonly move: 'escalate'; readonly alert: SilenceAlert; readonly notifies: Notified }
  | { readonly move: 'close'; readonly alert: SilenceAlert | null; readonly reason: CloseReason }
  | { readonly move: 'keep' };

export type CloseReason = 'published' | 'permitted' | 'accountClosed';

/**
 * What a pass has to do so that the stored alert says what the data say (R27, T11). `derived` is the alert that follows
 * from the data for the same condition, null where none does; `gone` says why then.
 *
 * `open` writes a new row, or opens a closed one again; a silence that was over before any pass saw it is written as
 * closed and tells nobody. `escalate` sets the state to `new`, since the next person has not seen it. Levels never
 * step down, and what ended with a publication stays as it is.
 */
export function decideAlert(
  existing: StoredAlert | null,
  derived: SilenceAlert | null,
  gone: CloseReason = 'published',
): AlertMove {
  if (!derived) {
    const open = existing !== null && existing.state !== 'closed';
    return open ? { move: 'close', alert: null, reason: gone } : { move: 'keep' };
  }
  if (derived.closed) return decideClosed(existing, derived, derived.closed);
  if (!existing || existing.state === 'closed') {
    return { move: 'open', alert: derived, notifies: notifiedAt(derived.level) };
  }
  const climbs = levelRank(derived.level) > levelRank(existing.level);
  const becomesFull = existing.informs === 'trial' && derived.informs === 'full';
  return climbs || becomesFull
    ? { move: 'escalate', alert: derived, notifies: notifiedAt(derived.level) }
    : { move: 'keep' };
}

/** An open alert is repeated once a day until somebody acknowledges it; acknowledging does not stop the ladder (R27). */
export function repeatDue(
  alert: { state: StoredAlert['state']; lastNoticeAt: Date | null },
  now: Date,
): boolean {
  if (alert.state !== 'new') return false;
  return alert.lastNoticeAt === null || now.getTime() - alert.lastNoticeAt.getTime() >= DAY_MS;
}

function decideClosed(
  existing: StoredAlert | null,
  derived: SilenceAlert,
  closed: NonNullable<SilenceAlert['closed']>,
): AlertMove {
  if (!existing) return { move: 'open', alert: derived, notifies: null };
  const closedForGood = existing.state === 'closed' && existing.closedReason !== 'permitted';
  const sameClosing =
    existing.state === 'closed' &&
    existing.closedReason === closed.reason &&
    existing.closedAt?.getTime() === closed.at.getTime();
  return closedForGood || sameClosing
    ? { move: 'keep' }
    : { move: 'close', alert: derived, reason: closed.reason };
}

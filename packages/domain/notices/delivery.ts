/** Why a message did not arrive. */
export const deliveryFailures = [
  /** No answer in time. */
  'timesOut',
  'notConnected',
  'certificate',
  /** The service answered with an error status. */
  'refuses',
  /** It answered well, but said in words that it did not take the message (robots do). */
  'notTaken',
  /** User and password were not accepted. */
  'signIn',
  /** The address leads into the own network although the channel is set as outside. */
  'leadsInside',
  /** The channel has no address, or its secrets cannot be opened with the present key file. */
  'notSetUp',
  /** The person has given no address for this channel. */
  'withoutAddress',
] as const;
export type DeliveryFailure = (typeof deliveryFailures)[number];

/** What sending came to; `said` is what the other side answered, cut to what an administrator can use. */
export type Delivery =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly failure: DeliveryFailure; readonly status: number; readonly said: string };

/** Waiting times before each further attempt, in minutes; after the last a message is given up. */
const backoffMinutes = [1, 2, 5, 15, 30, 60, 120] as const;

/** After so many failures in a row of one channel its administrators are told. */
export const alarmAfter = 5;

/**
 * When a message is tried again after its `attempts`-th failure; null: never. What another try would not change (no
 * address, a number that the gateway refuses) is given up at once.
 */
export function nextAttempt(
  failure: DeliveryFailure,
  status: number,
  attempts: number,
  now: Date,
): Date | null {
  if (failure === 'withoutAddress') return null;
  if (failure === 'refuses' && isRejectedForGood(status)) return null;
  const minutes = backoffMinutes[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}

/** Refused because of what was sent; 401, 403, 404, 408 and 429 may be cured at the other end. */
function isRejectedForGood(status: number): boolean {
  return [400, 413, 415, 422].includes(status) || (status >= 550 && status <= 554);
}

/** A channel that fails again and again is left alone for a while, so that its messages do not wait in time-outs. */
export function channelPause(failuresInARow: number, now: Date): Date | null {
  if (failuresInARow < 3) return null;
  const minutes = Math.min(30, 2 ** (failuresInARow - 3));
  return new Date(now.getTime() + minutes * 60_000);
}

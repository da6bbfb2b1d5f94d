import { useSyncExternalStore } from 'react';

/**
 * What happens when the session ends in the middle of writing: the calls that were refused wait here, a dialog asks for
 * the password again, and then the same calls are made once more. Nothing on the screen is lost, and nothing is ever
 * carried out for another person than the one who did it.
 */
export interface Holder {
  readonly id: number;
  readonly name: string;
  readonly login: string;
}

interface Waiting {
  readonly again: () => void;
  readonly giveUp: () => void;
}

let holder: Holder | null = null;
let waiting: Waiting[] = [];
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

export const sessionGate = {
  /** Who is working on this page; null before signing in. Set from the answer of `session.me`. */
  enter(person: Holder | null): void {
    if (holder?.id !== person?.id) sessionGate.giveUp();
    holder = person;
  },
  holder: () => holder,
  /** Whether a call that was refused for want of a session should wait here. */
  isOpen: () => holder !== null,
  isWaiting: () => waiting.length > 0,
  hold(call: Waiting): void {
    waiting = [...waiting, call];
    changed();
  },
  /** The same person is signed in again: everything that waited is done now. */
  renew(): void {
    const calls = waiting;
    waiting = [];
    changed();
    for (const call of calls) call.again();
  },
  /** Someone leaves: what waited fails with its first answer. */
  giveUp(): void {
    const calls = waiting;
    waiting = [];
    if (calls.length > 0) changed();
    for (const call of calls) call.giveUp();
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(subscribe, sessionGate.isWaiting);
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../trpc.ts';
import type { Stream } from './change-listener.ts';
import { everything, filtersOf } from './change-topics.ts';
import { useSessionExpired } from './session-gate.ts';
import { type Channel, type SharedParts, sharedChanges } from './shared-changes.ts';

/** Asked anew every time: in some browsers looking at a forbidden storage throws already. */
const store: SharedParts['store'] = {
  getItem: (key) => window.localStorage.getItem(key),
  setItem: (key, value) => window.localStorage.setItem(key, value),
  removeItem: (key) => window.localStorage.removeItem(key),
};

/**
 * Screens follow what others do: the server says what kind of thing changed, and whatever shows such things asks again
 * under its own rights. Off while the session has ended; the shell itself is only there for signed-in people.
 */
export function useLiveUpdates(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const expired = useSessionExpired();
  // A connection to the outside that lives as long as the frame is on the screen.
  useEffect(() => {
    if (expired || typeof window.EventSource !== 'function') return;
    const listener = sharedChanges({
      channel: openChannel(),
      store,
      tab: `${Date.now()}-${Math.random()}`,
      now: Date.now,
      open: () => new window.EventSource('/events') as Stream,
      isVisible: () => document.visibilityState !== 'hidden',
      chance: Math.random,
      tell: (kinds) => {
        for (const filter of filtersOf(trpc, kinds ?? everything)) void queryClient.invalidateQueries(filter);
      },
    });
    document.addEventListener('visibilitychange', listener.look);
    return () => {
      document.removeEventListener('visibilitychange', listener.look);
      listener.stop();
    };
  }, [trpc, queryClient, expired]);
}

function openChannel(): Channel | null {
  return typeof window.BroadcastChannel === 'function'
    ? (new window.BroadcastChannel('qianfa.changes') as Channel)
    : null;
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../trpc.ts';
import { changeListener, type Stream } from './change-listener.ts';
import { everything, filtersOf } from './change-topics.ts';
import { useSessionExpired } from './session-gate.ts';

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
    const listener = changeListener({
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

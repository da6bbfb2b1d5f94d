import type { AppRouter } from '@qianfa/server/router';
import { isTRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { sessionGate } from './session-gate.ts';

/** Calls that are about signing in itself: their refusal is their answer. */
const aroundSigningIn = new Set([
  'session.state',
  'session.signIn',
  'session.signOut',
  'session.activate',
  'session.beginOffice',
]);

function isUnauthorized(error: unknown): boolean {
  return isTRPCClientError(error) && (error.data as { code?: string } | undefined)?.code === 'UNAUTHORIZED';
}

/** Holds a call whose session has ended until the same person has signed in again, then makes it once more. */
export function sessionLink(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let ended = false;
        let running: { unsubscribe(): void } | undefined;
        const attempt = () => {
          if (ended) return;
          running = next(op).subscribe({
            next: (answer) => observer.next(answer),
            complete: () => observer.complete(),
            error: (error) => {
              const holds = isUnauthorized(error) && sessionGate.isOpen() && !aroundSigningIn.has(op.path);
              if (!holds) return observer.error(error);
              sessionGate.hold({ again: attempt, giveUp: () => observer.error(error) });
            },
          });
        };
        attempt();
        return () => {
          ended = true;
          running?.unsubscribe();
        };
      });
}

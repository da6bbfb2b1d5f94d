import type { Right } from '@qianfa/domain/rights/rights';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { unsent } from '../review/unsent/use-unsent.ts';
import { type Outputs, type Trpc, useTRPC, useTRPCClient } from '../trpc.ts';
import type { Verdict } from '../ui/verdict.ts';
import { sessionGate } from './session-gate.ts';

export type Me = Outputs['session']['me'];

/** How often the counts in the navigation are read again while the page is visible. */
const countsEvery = 60_000;

export function meOptions(trpc: Trpc) {
  return trpc.session.me.queryOptions(undefined, {
    staleTime: 15_000,
    refetchInterval: countsEvery,
    refetchOnWindowFocus: 'always',
  });
}

/** Who is signed in, what they may do and what waits for them. Only under the shell, whose guard has read it. */
export function useMe(): Me {
  return useSuspenseQuery(meOptions(useTRPC())).data;
}

/** Whether this person holds a right anywhere, with the refusal to show where not. */
export function useMay(right: Right): Verdict {
  return verdictOf(useMe(), right);
}

/** The same from an answer at hand; what the server does not name is refused. */
export function verdictOf(me: Me, right: Right): Verdict {
  return me.may[right] ?? { ok: false };
}

/** Ends the session here and forgets everything that was read with it. */
export function useSignOut(): () => Promise<void> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(async () => {
    await unsent.finish();
    sessionGate.enter(null);
    await client.session.signOut.mutate();
    queryClient.clear();
    await router.navigate({ to: '/sign-in', search: {} });
  }, [client, queryClient, router]);
}

/** After signing in: forget what was read before and go where the person wanted to go. */
export function useEnter(): (next: string | undefined) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(
    async (next) => {
      queryClient.clear();
      router.history.push(safeNext(next) ?? '/');
      await router.load();
    },
    [queryClient, router],
  );
}

/** A place inside this console, or nothing: an address of another host never comes back from signing in. */
export function safeNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.startsWith('/')) return undefined;
  // `//host` and `/\host` are other hosts to a browser.
  return /^\/[/\\]/.test(next) || [...next].some((character) => character < ' ') ? undefined : next;
}

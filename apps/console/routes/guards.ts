import { redirect } from '@tanstack/react-router';
import { meOptions } from '../shell/session.ts';
import { sessionGate } from '../shell/session-gate.ts';
import { setHotkeysOwner } from '../ui/hotkeys.ts';
import type { RouterContext } from './root.tsx';

interface Guarded {
  readonly context: RouterContext;
  readonly location: { readonly href: string };
}

/** Lets a signed-in person in, sends the others to sign in (or to begin the office) and back again. */
export async function requireSession({ context, location }: Guarded): Promise<void> {
  const { queryClient, trpc } = context;
  if (queryClient.getQueryData(meOptions(trpc).queryKey) && sessionGate.holder()) return;
  const state = await queryClient.fetchQuery(trpc.session.state.queryOptions(undefined, { staleTime: 0 }));
  if (state.firstRun) throw redirect({ to: '/first-run' });
  if (!state.signedIn) throw redirect({ to: '/sign-in', search: { next: location.href } });
  const me = await queryClient.fetchQuery(meOptions(trpc));
  setHotkeysOwner(me.person.id);
  sessionGate.enter({ id: me.person.id, name: me.person.name, login: me.person.login ?? '' });
}

/** First run is over once somebody can sign in; signing in is of no use before. */
export async function requireFirstRun(context: RouterContext, wanted: boolean): Promise<void> {
  const { queryClient, trpc } = context;
  const state = await queryClient.fetchQuery(trpc.session.state.queryOptions(undefined, { staleTime: 0 }));
  if (state.firstRun !== wanted) throw redirect({ to: wanted ? '/sign-in' : '/first-run', search: {} });
  if (state.signedIn) throw redirect({ to: '/' });
}

import { officePassword } from '@qianfa/server/testing/office';
import { createMemoryHistory } from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Console } from '../console.tsx';
import { createConsoleRouter } from '../routes/router.tsx';
import { sessionGate } from '../shell/session-gate.ts';
import { createClient, createOptions, createQueryClient } from '../trpc.ts';
import { fetchThrough } from './fetch-through.ts';
import type { EmptyServer } from './server.ts';

interface RenderOptions {
  /** From `startOfficeServer()`, once for a file. */
  readonly server: EmptyServer;
  /** Signed in before the page opens; with the password of the tests' office. */
  readonly person?: { readonly login: string };
}

/**
 * Opens an address of the console as one browser would: the real router, the real client, the real server in this
 * process. Answers the usual queries of Testing Library come from `screen`.
 */
export async function renderRoute(path: string, { server, person }: RenderOptions) {
  sessionGate.enter(null);
  const browserFetch = fetchThrough(server.app, server.clock);
  const client = createClient({ url: 'http://console.test/trpc', fetch: browserFetch });
  if (person) await client.session.signIn.mutate({ login: person.login, password: officePassword });
  const queryClient = createQueryClient();
  const router = createConsoleRouter({
    queryClient,
    trpc: createOptions(client, queryClient),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  await act(() => router.load());
  const view = render(<Console client={client} queryClient={queryClient} router={router} />);
  const user = userEvent.setup();
  return { ...view, user, router, client, queryClient, fetch: browserFetch };
}

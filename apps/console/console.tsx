import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import type { ConsoleRouter } from './routes/router.tsx';
import { watchHands } from './shell/attendance.ts';
import { connection } from './shell/connection.ts';
import { useSessionExpired } from './shell/session-gate.ts';
import { type Client, TRPCProvider } from './trpc.ts';
import { ThemeProvider } from './ui/theme/theme-provider.tsx';
import { ToastRegion } from './ui/toast.tsx';

const SessionDialog = lazy(() =>
  import('./shell/session-dialog.tsx').then((found) => ({ default: found.SessionDialog })),
);

interface ConsoleProps {
  readonly client: Client;
  readonly queryClient: QueryClient;
  readonly router: ConsoleRouter;
}

/** The whole console around a router; tests render it with a client that calls the server in their own process. */
export function Console({ client, queryClient, router }: ConsoleProps) {
  const expired = useSessionExpired();
  // Calls say whether somebody is there (R38).
  useEffect(() => watchHands(), []);
  // What was read while the server was away is stale.
  useEffect(() => connection.onReturn(() => void queryClient.invalidateQueries()), [queryClient]);
  return (
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          <RouterProvider router={router} />
          <ToastRegion />
          {expired ? (
            <Suspense fallback={null}>
              <SessionDialog />
            </Suspense>
          ) : null}
        </TRPCProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

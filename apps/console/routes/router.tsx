import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import type { Trpc } from '../trpc.ts';
import { LoadingState } from '../ui/loading-state.tsx';
import { routeTree } from './tree.ts';

interface Options {
  readonly queryClient: QueryClient;
  readonly trpc: Trpc;
  readonly history?: RouterHistory;
}

export function createConsoleRouter({ queryClient, trpc, history }: Options) {
  return createRouter({
    routeTree,
    context: { queryClient, trpc },
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 250,
    defaultPendingMinMs: 0,
    defaultPendingComponent: LoadingState,
    scrollRestoration: true,
  });
}

export type ConsoleRouter = ReturnType<typeof createConsoleRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ConsoleRouter;
  }
}

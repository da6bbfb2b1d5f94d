import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NotFound } from '../shell/not-found.tsx';
import { PageCrash } from '../shell/page-crash.tsx';
import type { Trpc } from '../trpc.ts';

/** What every route guard can use. */
export interface RouterContext {
  readonly queryClient: QueryClient;
  readonly trpc: Trpc;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageCrash,
});

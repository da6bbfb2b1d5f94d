import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requireFirstRun } from './guards.ts';
import { rootRoute } from './root.tsx';

export const firstRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-run',
  beforeLoad: ({ context }) => requireFirstRun(context, true),
  component: lazyRouteComponent(() => import('../features/first-run/first-run-page.tsx'), 'FirstRunPage'),
});

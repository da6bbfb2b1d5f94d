import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { safeNext } from '../shell/session.ts';
import { requireFirstRun } from './guards.ts';
import { rootRoute } from './root.tsx';

const search = z.object({
  next: z
    .string()
    .optional()
    .catch(undefined)
    .transform((next) => safeNext(next)),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw): { next?: string | undefined } => search.parse(raw),
  beforeLoad: ({ context }) => requireFirstRun(context, false),
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

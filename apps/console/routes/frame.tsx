import { createRoute } from '@tanstack/react-router';
import { PageCrash } from '../shell/page-crash.tsx';
import { Shell } from '../shell/shell.tsx';
import { requireSession } from './guards.ts';
import { rootRoute } from './root.tsx';

/** Screens inside the navigation; a person must be signed in. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: requireSession,
  component: Shell,
  errorComponent: PageCrash,
});

/** Screens on their own (print), for signed-in people too. */
export const plainRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'plain',
  beforeLoad: requireSession,
  errorComponent: PageCrash,
});

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 流程 without it. */
  tab: z.enum(['rules', 'trial']).optional().catch(undefined),
  /** The route that is open. */
  route: z.string().max(40).optional().catch(undefined),
  /** Its newest version without it. */
  version: z.number().int().positive().optional().catch(undefined),
});

export const routesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/routes',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/routes/routes-page.tsx'), 'RoutesPage'),
});

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 突发事件 without it. */
  tab: z.enum(['afterReviews', 'disclosures', 'later']).optional().catch(undefined),
  /** Settled events too. */
  state: z.literal('all').optional().catch(undefined),
});

export const incidentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/incidents',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/incidents/incidents-page.tsx'), 'IncidentsPage'),
});

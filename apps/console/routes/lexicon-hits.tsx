import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 待办 without it. */
  state: z.literal('settled').optional().catch(undefined),
  page: z.number().int().min(2).max(20_000).optional().catch(undefined),
});

export const lexiconHitsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/lexicons/hits',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/lookback/hits-page.tsx'), 'HitsPage'),
});

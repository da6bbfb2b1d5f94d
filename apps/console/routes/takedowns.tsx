import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

/** 未办结 without it. */
const search = z.object({ state: z.literal('done').optional().catch(undefined) });

export const takedownsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/takedowns',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/follow-up/takedowns-page.tsx'), 'TakedownsPage'),
});

export const takedownRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/takedowns/$publicationId',
  component: lazyRouteComponent(() => import('../features/follow-up/takedown-page.tsx'), 'TakedownPage'),
});

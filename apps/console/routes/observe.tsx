import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({ text: z.string().max(60).optional().catch(undefined) });

export const observeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/observe',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/observe/observe-page.tsx'), 'ObservePage'),
});

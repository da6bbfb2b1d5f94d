import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** Finished ones too. */
  state: z.literal('all').optional().catch(undefined),
});

export const matrixRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/matrix',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/matrix/matrix-page.tsx'), 'MatrixPage'),
});

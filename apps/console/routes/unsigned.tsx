import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 待认定 without it. */
  state: z.literal('concluded').optional().catch(undefined),
  account: idSchema.optional().catch(undefined),
});

export const unsignedRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/unsigned',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/follow-up/unsigned-page.tsx'), 'UnsignedPage'),
});

import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 未销号 without it. */
  state: z.literal('closed').optional().catch(undefined),
  account: idSchema.optional().catch(undefined),
});

export const workOrdersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/work-orders',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(
    () => import('../features/work-orders/work-orders-page.tsx'),
    'WorkOrdersPage',
  ),
});

export const workOrderRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/work-orders/$workOrderId',
  component: lazyRouteComponent(() => import('../features/work-orders/work-order-page.tsx'), 'WorkOrderPage'),
});

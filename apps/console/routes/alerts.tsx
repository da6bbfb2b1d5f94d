import { alertKindList } from '@qianfa/domain/freshness/alert-kinds';
import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** 未关闭 without it. */
  state: z.literal('closed').optional().catch(undefined),
  /** Every kind without it; `steps` are those that nobody is on (R8). */
  kind: z
    .enum([...alertKindList, 'steps'])
    .optional()
    .catch(undefined),
  level: z.enum(['reminder', 'warning', 'alert', 'workOrder']).optional().catch(undefined),
  account: idSchema.optional().catch(undefined),
});

export const alertsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/alerts',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/alerts/alerts-page.tsx'), 'AlertsPage'),
});

import { isDay } from '@qianfa/domain/calendar/shanghai';
import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  unit: idSchema.optional().catch(undefined),
  /** Any day of the week; this week without it. */
  day: z.string().refine(isDay).optional().catch(undefined),
});

export const dutyRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/duty',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/duty/duty-page.tsx'), 'DutyPage'),
});

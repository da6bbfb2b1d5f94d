import { idSchema } from '@qianfa/domain/rights/roles';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.tsx';

const search = z.object({
  /** The whole office without it. */
  unit: idSchema.optional().catch(undefined),
  year: z.number().int().min(2020).max(2100).optional().catch(undefined),
});

export const calendarRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/calendar',
  validateSearch: (raw): z.infer<typeof search> => search.parse(raw),
  component: lazyRouteComponent(() => import('../features/calendar/calendar-page.tsx'), 'CalendarPage'),
});
